// Runs all sides in turn, round after round, and prints their cost. Arguments: the class path, the rounds, words that
// the titles must contain. Usage: see `run`.
//
// CPU time, user and system, is read from /proc for all sides, including the threads of compiler and garbage collector. Each row
// has separate processes, so that the memory of a process is that of one kind of work.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import AdmZip from "adm-zip";
import { Tokenizer } from "@huggingface/tokenizers";
import { sentences } from "./sentences.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const [classPath, rounds = "10", ...words] = process.argv.slice(2);
const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin/java") : "java";
const javaOptions = (process.env.BENCH_JAVA_OPTS ?? "").split(" ").filter(Boolean);
const TICKS = Number(execFileSync("getconf", ["CLK_TCK"]));
const WARM_UP = 6; // turns of each side
const TURN = 128; // texts
const [ABRAZO, LOOP, NODE, NEWER] = ["Abrazo", "session loop", "onnxruntime-node 1.26", "onnxruntime-node 1.30"];

// [title, what each side does, texts of one request]
const WORK = [
  ["token ids, one text at a time", { [LOOP]: "ids", [NODE]: "ids", [NEWER]: "ids" }, TURN],
  ["one text at a time", { [ABRAZO]: "texts", [LOOP]: "texts", [NODE]: "texts", [NEWER]: "texts" }, TURN],
  ["lists of 64", { [ABRAZO]: "list", [LOOP]: "list", [NODE]: "list", [NEWER]: "list" }, 64],
  ["lists of 64, Node in sorted batches", { [ABRAZO]: "list", [NODE]: "batches", [NEWER]: "batches" }, 64],
  ["rows of a file", { [ABRAZO]: "rows", [NODE]: "rows", [NEWER]: "rows" }, TURN],
].filter(([title]) => words.every((word) => title.includes(word)));

const temp = mkdtempSync(join(tmpdir(), "embedding-peers-"));
const jar = new AdmZip(classPath.split(":").find((entry) => /all-minilm-l6-v2-q-[^/]*\.jar$/.test(entry)));
writeFileSync(join(temp, "model.onnx"), jar.readFile("all-minilm-l6-v2-q.onnx"));
writeFileSync(join(temp, "tokenizer.json"), jar.readFile("all-minilm-l6-v2-q-tokenizer.json"));
const tokenizer = new Tokenizer(JSON.parse(jar.readAsText("all-minilm-l6-v2-q-tokenizer.json")), {});
const ids = sentences.map((text) => tokenizer.encode(text).ids);
writeFileSync(join(temp, "work.json"), JSON.stringify({ texts: sentences, ids }));
writeFileSync(join(temp, "rows.jsonl"), sentences.slice(0, TURN).map((inputs, id) => `${JSON.stringify({ id, inputs })}\n`).join(""));

function cpuSeconds(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

// Busy seconds of all cores.
function busySeconds() {
  const [user, nice, system, , , irq, softirq, steal] = readFileSync("/proc/stat", "utf8").split("\n")[0].split(/\s+/).slice(1).map(Number);
  return (user + nice + system + irq + softirq + steal) / TICKS;
}

function megabytes(pid, field) {
  return Number(readFileSync(`/proc/${pid}/status`, "utf8").match(new RegExp(`${field}:\\s*(\\d+)`))[1]) / 1000;
}

function start(side) {
  const [command, args] = side.startsWith("onnx")
    ? [process.execPath, [join(here, "peer.mjs"), side.replace(" ", "-"), temp]]
    : [java, [...javaOptions, "-Dai.djl.offline=true", "-cp", classPath, "dev.abrazo.bench.embedding.Peer", side === ABRAZO ? "abrazo" : "loop", temp]];
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid,
    async run(command) {
      child.stdin.write(`${command}\n`);
      return Number((await lines.next()).value);
    },
    end: () => child.stdin.end(),
  };
}

async function measured(peer, what, texts, from) {
  const before = [cpuSeconds(peer.pid), busySeconds(), performance.now()];
  let check = 0;
  for (let at = from; at < from + TURN; at += texts) {
    check += await peer.run(what === "rows" ? `rows ${join(temp, "rows.jsonl")} ${join(temp, `${peer.pid}.jsonl`)}` : `${what} ${at} ${at + texts}`);
  }
  const [cpu, busy, elapsed] = [cpuSeconds(peer.pid) - before[0], busySeconds() - before[1], (performance.now() - before[2]) / 1000];
  rmSync(join(temp, `${peer.pid}.jsonl`), { force: true });
  return { cpu, others: Math.max(0, busy - cpu) / elapsed, elapsed, check };
}

function quantile(values, part) {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];
}

const version = execFileSync(java, ["--version"], { encoding: "utf8" }).split("\n")[0];
console.log(`${version}; Node ${process.version}; ${rounds} rounds; ${sentences.length} texts, ${(ids.flat().length / ids.length).toFixed(1)} tokens on average`);
for (const [title, sides, texts] of WORK) {
  const peers = Object.keys(sides).map((side) => ({ side, turns: [], ...start(side) }));
  for (let turn = -WARM_UP; turn < Number(rounds) * 3; turn++) {
    const from = (((turn + WARM_UP) % 3) * TURN) % sentences.length;
    const order = peers.map((_, i) => peers[(i + turn + WARM_UP) % peers.length]);
    for (const peer of order) {
      const seen = await measured(peer, sides[peer.side], texts, from);
      if (turn >= 0) {
        peer.turns.push(seen);
      }
    }
  }
  const exact = peers.filter((peer) => peer.side !== NEWER && sides[peer.side] !== "batches" && !Number.isNaN(peer.turns[0].check));
  for (const peer of exact) {
    if (peer.turns.some((turn, i) => Math.abs(turn.check - exact[0].turns[i].check) > 1e-3)) {
      throw new Error(`The vectors of ${peer.side} differ from those of ${exact[0].side}`);
    }
  }
  console.log(`\n${title}\n\n| | CPU ms per text | texts per CPU second, ${peers[0].side} / this (8 of 10 turns) | texts per second | cores busy | load of others | resident MB (peak) |`);
  console.log("|---|---|---|---|---|---|---|");
  const sum = (turns, name) => turns.reduce((total, turn) => total + turn[name], 0);
  for (const peer of peers) {
    const [cpu, elapsed, count] = [sum(peer.turns, "cpu"), sum(peer.turns, "elapsed"), peer.turns.length * TURN];
    const ratio = cpu / sum(peers[0].turns, "cpu");
    const each = peer.turns.map((turn, i) => turn.cpu / peers[0].turns[i].cpu);
    const others = sum(peer.turns, "others") / peer.turns.length;
    const memory = ["VmRSS", "VmHWM"].map((field) => megabytes(peer.pid, field).toFixed(0)).join(" / ");
    const spread = peer === peers[0] ? "1" : `${ratio.toFixed(3)} (${quantile(each, 0.1).toFixed(2)} to ${quantile(each, 0.9).toFixed(2)})`;
    console.log(`| ${peer.side} | ${((cpu * 1000) / count).toFixed(2)} | ${spread} | ${(count / elapsed).toFixed(0)} | ${(cpu / elapsed).toFixed(2)} | ${others.toFixed(2)} | ${memory} |`);
  }
  peers.forEach((peer) => peer.end());
}
rmSync(temp, { recursive: true });
