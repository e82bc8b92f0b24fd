// The peer. A line on standard input, such as "ids 0 50", is a turn: sentences 0 to 49, given as tokens. The answer is
// the CPU seconds that it took.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import AdmZip from "adm-zip";
import { Tokenizer } from "@huggingface/tokenizers";

const { InferenceSession, Tensor } = createRequire(import.meta.url)("onnxruntime-node");
const [modelJar, work] = process.argv.slice(2);
const { texts, ids } = JSON.parse(readFileSync(work, "utf8"));
const jar = new AdmZip(modelJar);
const tokenizer = new Tokenizer(JSON.parse(jar.readAsText("all-minilm-l6-v2-q-tokenizer.json")), {});
const session = await InferenceSession.create(jar.readFile("all-minilm-l6-v2-q.onnx"), {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  extra: { session: { intra_op: { allow_spinning: "0" }, inter_op: { allow_spinning: "0" } } },
});

async function vector(tokens) {
  const shape = [1, tokens.length];
  const { last_hidden_state: hidden } = await session.run({
    input_ids: new Tensor("int64", BigInt64Array.from(tokens, BigInt), shape),
    attention_mask: new Tensor("int64", new BigInt64Array(tokens.length).fill(1n), shape),
    token_type_ids: new Tensor("int64", new BigInt64Array(tokens.length), shape),
  });
  const width = hidden.dims[2];
  const mean = new Float64Array(width);
  const data = hidden.data;
  for (let at = 0; at < data.length; at += width) {
    for (let i = 0; i < width; i++) {
      mean[i] += data[at + i];
    }
  }
  let norm = 0;
  for (let i = 0; i < width; i++) {
    norm += mean[i] * mean[i];
  }
  norm = Math.sqrt(norm);
  return Float32Array.from(mean, (value) => value / norm);
}

for await (const line of createInterface({ input: process.stdin })) {
  const [mode, from, to] = line.split(" ");
  const before = process.cpuUsage();
  let check = 0;
  for (let i = Number(from); i < Number(to); i++) {
    check += (await vector(mode === "ids" ? ids[i] : tokenizer.encode(texts[i]).ids))[0];
  }
  const { user, system } = process.cpuUsage(before);
  console.log(`${(user + system) / 1e6} ${check.toFixed(5)}`);
}
