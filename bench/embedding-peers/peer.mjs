// onnxruntime-node's side. Each line of standard input is "WHAT FROM TO", such as "texts 0 50" for texts 0 to 49, or
// "rows IN OUT"; when they are done, it prints a line with the sum of the first components. Arguments: the package, and a
// folder with work.json, model.onnx and tokenizer.json.
import { createReadStream, createWriteStream, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import { Tokenizer } from "@huggingface/tokenizers";

const [library, folder] = process.argv.slice(2);
const { InferenceSession, Tensor } = createRequire(import.meta.url)(library);
const read = (name) => readFileSync(join(folder, name), "utf8");
const { texts, ids } = JSON.parse(read("work.json"));
const tokenizer = new Tokenizer(JSON.parse(read("tokenizer.json")), {});
// One thread without spinning takes the least CPU time: with two, each text costs a third more.
const session = await InferenceSession.create(join(folder, "model.onnx"), {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  extra: { session: { intra_op: { allow_spinning: "0" }, inter_op: { allow_spinning: "0" } } },
});

// Runs some texts at once, padded to the longest.
async function vectors(batch) {
  const longest = Math.max(...batch.map((tokens) => tokens.length));
  const size = batch.length * longest;
  const [input, mask] = [new BigInt64Array(size), new BigInt64Array(size)];
  batch.forEach((tokens, row) => {
    for (let i = 0; i < tokens.length; i++) {
      input[row * longest + i] = BigInt(tokens[i]);
    }
    mask.fill(1n, row * longest, row * longest + tokens.length);
  });
  const shape = [batch.length, longest];
  const { last_hidden_state: hidden } = await session.run({
    input_ids: new Tensor("int64", input, shape),
    attention_mask: new Tensor("int64", mask, shape),
    token_type_ids: new Tensor("int64", new BigInt64Array(size), shape),
  });
  const width = hidden.dims[2];
  return batch.map((tokens, row) => mean(hidden.data, row * longest * width, tokens.length, width));
}

function mean(data, from, tokens, width) {
  const sum = new Float64Array(width);
  for (let at = from; at < from + tokens * width; at += width) {
    for (let i = 0; i < width; i++) {
      sum[i] += data[at + i];
    }
  }
  let square = 0;
  for (let i = 0; i < width; i++) {
    square += sum[i] * sum[i];
  }
  const norm = Math.sqrt(square);
  return Float32Array.from(sum, (value) => value / norm);
}

async function oneByOne(all) {
  let check = 0;
  for (const tokens of all) {
    check += (await vectors([tokens()]))[0][0];
  }
  return check;
}

// Batches of eight of similar length, which is the fastest for a list; the vectors of a quantised model differ then.
async function batches(all) {
  const sorted = all.map((text) => tokenizer.encode(text).ids).sort((a, b) => a.length - b.length);
  let check = 0;
  for (let from = 0; from < sorted.length; from += 8) {
    (await vectors(sorted.slice(from, from + 8))).forEach((vector) => (check += vector[0]));
  }
  return check;
}

async function rows(input, output) {
  const out = createWriteStream(output);
  let check = 0;
  for await (const line of createInterface({ input: createReadStream(input) })) {
    const row = JSON.parse(line);
    const [vector] = await vectors([tokenizer.encode(row.inputs).ids]);
    check += vector[0];
    if (!out.write(`${JSON.stringify({ id: row.id, output: Array.from(vector) })}\n`)) {
      await new Promise((drained) => out.once("drain", drained));
    }
  }
  out.end();
  await finished(out);
  return check;
}

const WORK = {
  ids: (from, to) => oneByOne(ids.slice(from, to).map((tokens) => () => tokens)),
  texts: (from, to) => oneByOne(texts.slice(from, to).map((text) => () => tokenizer.encode(text).ids)),
  list: (from, to) => WORK.texts(from, to),
  batches: (from, to) => batches(texts.slice(from, to)),
  rows,
};
for await (const line of createInterface({ input: process.stdin })) {
  const [what, ...words] = line.split(" ");
  console.log(await WORK[what](...words));
}
