// The load of dev.abrazo.bench.transports.Load, with the official JavaScript client. Arguments: the server's URL, the kind of load, the number of
// calls at a time, of calls of each, and of repetitions. Prints calls per second and CPU time for each call; Node states no allocation.
import { InferenceClient } from "@huggingface/inference";

const [url, load, threads, calls, repetitions] = process.argv.slice(2);
const request = {
  endpointUrl: url, // saves it the look-up of the model; its hosts can't be set
  model: "meta-llama/Llama-3.1-8B-Instruct",
  messages: [{ role: "user", content: "What is the capital of France, and on which river does it lie?" }],
};
const client = new InferenceClient("hf_bench");

async function chat() {
  if ((await client.chatCompletion(request)).choices[0].message.content.length < 300) throw new Error("not the answer");
}

async function stream() {
  let length = 0;
  for await (const chunk of client.chatCompletionStream(request)) length += chunk.choices[0].delta.content.length;
  if (length !== 70_000) throw new Error("not the answer");
}

async function worker() {
  for (let i = 0; i < calls; i++) await (load === "stream" ? stream() : chat());
}

let [seconds, cpu] = [Infinity, Infinity];
for (let i = 0; i < repetitions; i++) {
  const [start, used] = [process.hrtime.bigint(), process.cpuUsage()];
  await Promise.all(Array.from({ length: threads }, worker));
  const spent = process.cpuUsage(used);
  seconds = Math.min(seconds, Number(process.hrtime.bigint() - start) / 1e9);
  cpu = Math.min(cpu, spent.user + spent.system);
}
const all = threads * calls * (load === "stream" ? 10_000 : 1);
console.log(`${(all / seconds).toFixed(2)} ${(cpu / all).toFixed(3)} NaN`);
process.exit(0);
