// The other side: calls of the official JavaScript client, as requested on standard input. A line is
// `WHAT IN-FLIGHT CALLS`; the answer is a line with the number of correct results. Argument: the stub's URL.
import { createInterface } from "node:readline";
import { InferenceClient } from "@huggingface/inference";

const stub = process.argv[2];
const client = new InferenceClient("hf_bench");
const model = "distilbert/distilbert-base-uncased-finetuned-sst-2-english";
const chatModel = "meta-llama/Llama-3.1-8B-Instruct";
const messages = [{ role: "user", content: "What is the capital of France, and on which river does it lie?" }];

// An endpoint costs the client least: it does not look up the model.
const work = {
  labels: async () => {
    const labels = await client.textClassification({ model, inputs: "I like you. I love you.", endpointUrl: `${stub}/hf-inference/models/${model}` });
    return labels[0].label === "POSITIVE" ? 1 : 0;
  },
  chat: async () => {
    const reply = await client.chatCompletion({ model: chatModel, messages, endpointUrl: stub });
    return reply.choices[0].message.content.startsWith("The capital") ? 1 : 0;
  },
  stream: async () => {
    let events = 0;
    for await (const chunk of client.chatCompletionStream({ model: chatModel, messages, endpointUrl: stub })) {
      events += chunk.choices[0].delta.content ? 1 : 0;
    }
    return events;
  },
};

async function run(what, inFlight, calls) {
  let left = calls;
  let right = 0;
  const caller = async () => {
    while (left-- > 0) {
      const found = await work[what]();
      right += found;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, caller));
  return right;
}

for await (const line of createInterface({ input: process.stdin })) {
  const [what, inFlight, calls] = line.split(" ");
  console.log(await run(what, Number(inFlight), Number(calls)));
}
