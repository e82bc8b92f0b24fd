// Runs all sides in turn, round after round, and prints the cost of a complete run. Arguments: the class path, the rounds, words
// that the titles must contain. Usage: see `run`.
//
// A shell around each side counts its CPU time, user and system, in steps of 10 ms; memory is the highest resident size
// in samples at intervals of 5 ms.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import AdmZip from "adm-zip";

const here = fileURLToPath(new URL(".", import.meta.url));
const [classPath, rounds = "15", ...words] = process.argv.slice(2);
const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin/java") : "java";
const abrazo = join(here, "../../abrazo");
const temp = mkdtempSync(join(tmpdir(), "start-up-"));
const QUESTION = "What is the capital of France?";
const SENTENCES = ["That is a happy person", "That is a happy dog", "That is a very happy person", "Today is a sunny day"];

const model = join(temp, "model");
mkdirSync(join(model, "onnx"), { recursive: true });
const jar = new AdmZip(classPath.split(":").find((entry) => /all-minilm-l6-v2-q-[^/]*\.jar$/.test(entry)));
writeFileSync(join(model, "onnx/model_quantized.onnx"), jar.readFile("all-minilm-l6-v2-q.onnx"));
writeFileSync(join(model, "tokenizer.json"), jar.readFile("all-minilm-l6-v2-q-tokenizer.json"));
writeFileSync(join(model, "config.json"), JSON.stringify({ model_type: "bert", architectures: ["BertModel"] }));
writeFileSync(join(model, "tokenizer_config.json"), JSON.stringify({ tokenizer_class: "BertTokenizer", model_max_length: 256, pad_token: "[PAD]", unk_token: "[UNK]" }));

const stub = spawn(java, ["-cp", classPath, "dev.abrazo.bench.StubServer"], { stdio: ["pipe", "pipe", "inherit"] });
const port = (await createInterface({ input: stub.stdout })[Symbol.asyncIterator]().next()).value;
const server = `http://127.0.0.1:${port}/v1/chat/completions`;

const SIDES = {
  "run chat": {
    Abrazo: [abrazo, "run", "chat", QUESTION, "--endpoint", server, "--model", "org/model", "--token", "hf_bench"],
    "@huggingface/inference": [process.execPath, join(here, "chat.mjs"), server, QUESTION],
  },
  "run sentence-similarity": {
    Abrazo: [abrazo, "run", "sentence-similarity", ...SENTENCES],
    "transformers.js": [process.execPath, join(here, "similarity.mjs"), temp, ...SENTENCES],
  },
};
const PROOF = { "run chat": "Paris", "run sentence-similarity": "0." };

function peakMegabytes(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/VmHWM:\s*(\d+)/)[1]) / 1000;
  } catch {
    return 0; // It has ended.
  }
}

function onlyChild(pid) {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ")[0];
  } catch {
    return "";
  }
}

// Runs a command to its end; returns its seconds and megabytes.
function measured(command, proof) {
  return new Promise((done, failed) => {
    const before = performance.now();
    const shell = spawn("sh", ["-c", '"$@"; status=$?; times >&3; exit $status', "sh", ...command], { stdio: ["ignore", "pipe", "inherit", "pipe"] });
    let [out, times, memory, elapsed] = ["", "", 0, 0];
    shell.stdio[1].on("data", (data) => (out += data));
    shell.stdio[3].on("data", (data) => (times += data));
    const look = setInterval(() => (memory = Math.max(memory, peakMegabytes(onlyChild(shell.pid)))), 5);
    shell.on("exit", () => (elapsed = (performance.now() - before) / 1000));
    shell.on("close", (status) => {
      clearInterval(look);
      if (status !== 0 || !out.includes(proof)) {
        failed(new Error(`${command.join(" ")} ended with ${status}: ${out}`));
      }
      const [user, system] = times.trim().split("\n")[1].split(" ").map((time) => time.match(/(\d+)m([\d.]+)s/));
      const seconds = (time) => Number(time[1]) * 60 + Number(time[2]);
      done({ elapsed, cpu: seconds(user) + seconds(system), memory });
    });
  });
}

const median = (values) => values.slice().sort((a, b) => a - b)[Math.floor(values.length / 2)];
const ratios = (ours, theirs, name) => median(ours.map((cost, round) => cost[name] / theirs[round][name])).toFixed(2);

console.log(`${execFileSync(java, ["--version"], { encoding: "utf8" }).split("\n")[0]}; Node ${process.version}; ${rounds} rounds; medians, the ratio that of the rounds\n`);
console.log("| | beside | elapsed s, Abrazo / beside | ratio | CPU s | ratio | memory MB | ratio |");
console.log("|---|---|---|---|---|---|---|---|");
for (const [title, sides] of Object.entries(SIDES)) {
  if (!words.every((word) => title.includes(word))) {
    continue;
  }
  const costs = Object.fromEntries(Object.keys(sides).map((side) => [side, []]));
  for (const command of Object.values(sides)) {
    await measured(command, PROOF[title]);
  }
  for (let round = 0; round < Number(rounds); round++) {
    for (const [side, command] of Object.entries(sides)) {
      costs[side].push(await measured(command, PROOF[title]));
    }
  }
  const { Abrazo: ours, ...others } = costs;
  for (const [side, theirs] of Object.entries(others)) {
    const cell = (name, digits) => `${median(ours.map((c) => c[name])).toFixed(digits)} / ${median(theirs.map((c) => c[name])).toFixed(digits)} | ${ratios(ours, theirs, name)}`;
    console.log(`| ${title} | ${side} | ${cell("elapsed", 2)} | ${cell("cpu", 2)} | ${cell("memory", 0)} |`);
  }
}
stub.stdin.end();
rmSync(temp, { recursive: true });
