// Runs both sides in turn, round after round, and prints their cost. Arguments: the class path, the rounds, words that
// the titles must contain.
//
// CPU time, user and system, is read from /proc for both sides, including the threads of compiler and garbage collector,
// and for the stub, which both sides share. Usage: see `run`.
import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const [classPath, rounds = "5", ...words] = process.argv.slice(2);
const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin/java") : "java";
const TICKS = Number(execFileSync("getconf", ["CLK_TCK"]));
const EVENTS = 10_000; // of one stream of the stub

// [title, what, in flight, calls to warm up, calls measured, operations of one call]
const WORK = [
  ["labels, 1 in flight", "labels", 1, 15_000, 5_000, 1],
  ["labels, 64 in flight", "labels", 64, 40_000, 20_000, 1],
  ["labels, 1,000 in flight", "labels", 1_000, 40_000, 20_000, 1],
  ["chat, 64 in flight", "chat", 64, 40_000, 20_000, 1],
  ["streamed event, 1 stream", "stream", 1, 100, 40, EVENTS],
  ["streamed event, 64 streams", "stream", 64, 192, 64, EVENTS],
].filter(([title]) => words.every((word) => title.includes(word)));

function cpuSeconds(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

function start(command, args) {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid,
    line: async () => (await lines.next()).value,
    say: (text) => child.stdin.write(`${text}\n`),
    end: () => child.stdin.end(),
  };
}

const stub = start(java, ["-cp", classPath, "dev.abrazo.bench.StubServer"]);
const url = `http://127.0.0.1:${await stub.line()}`;
const SIDES = {
  Abrazo: () => start(java, ["-cp", classPath, "dev.abrazo.bench.whole.Peer", url]),
  JavaScript: () => start(process.execPath, [join(here, "peer.mjs"), url]),
};

// Runs some calls; returns the CPU seconds of the process and of the stub, and the elapsed time.
async function measured(peer, what, inFlight, calls, operations) {
  const before = [cpuSeconds(peer.pid), cpuSeconds(stub.pid), performance.now()];
  peer.say(`${what} ${inFlight} ${calls}`);
  const right = Number(await peer.line());
  if (right !== calls * operations) {
    throw new Error(`${what}: ${right} of ${calls * operations} results were right`);
  }
  return { cpu: cpuSeconds(peer.pid) - before[0], stub: cpuSeconds(stub.pid) - before[1], elapsed: (performance.now() - before[2]) / 1000 };
}

const results = {};
const keep = (title, side, value) => ((results[title] ??= {})[side] ??= []).push(value);
for (let round = 0; round < Number(rounds); round++) {
  for (const [title, what, inFlight, warm, calls, operations] of WORK) {
    for (const [side, peerOf] of Object.entries(SIDES)) {
      const peer = peerOf();
      await measured(peer, what, 1, 1, operations);
      keep(`${title}: to the first answer`, side, { ms: cpuSeconds(peer.pid) * 1000 });
      const warming = await measured(peer, what, inFlight, warm, operations);
      const steady = await measured(peer, what, inFlight, calls, operations);
      const each = (seconds, number) => (seconds * 1e6) / (number * operations);
      keep(title, side, {
        steady: each(steady.cpu, calls),
        warming: each(warming.cpu, warm),
        whole: each(cpuSeconds(peer.pid), 1 + warm + calls),
        stub: each(steady.stub, calls),
        busy: steady.stub / steady.elapsed,
      });
      peer.end();
    }
  }
}
stub.end();

function median(values) {
  const sorted = values.slice().sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}
const of = (title, side, name) => median(results[title][side].map((value) => value[name]));
function cell(title, name) {
  const [ours, theirs] = [of(title, "Abrazo", name), of(title, "JavaScript", name)];
  const ratios = results[title].Abrazo.map((value, round) => results[title].JavaScript[round][name] / value[name]).sort((a, b) => a - b);
  return `${ours.toFixed(1)} / ${theirs.toFixed(1)} | ${(theirs / ours).toFixed(2)} (${ratios[0].toFixed(2)} to ${ratios.at(-1).toFixed(2)})`;
}

const version = execFileSync(java, ["--version"], { encoding: "utf8" }).split("\n")[0];
console.log(`${version}; Node ${process.version}; ${rounds} rounds; processor µs, ours / theirs, medians; theirs by ours, least and most of a round\n`);
console.log("| | steady | theirs by ours | warming up | theirs by ours | whole process | theirs by ours | stub | its share of a core |");
console.log("|---|---|---|---|---|---|---|---|---|");
for (const [title] of WORK) {
  const stubs = ["Abrazo", "JavaScript"].map((side) => of(title, side, "stub").toFixed(1)).join(" / ");
  const busy = ["Abrazo", "JavaScript"].map((side) => of(title, side, "busy").toFixed(2)).join(" / ");
  console.log(`| ${title} | ${cell(title, "steady")} | ${cell(title, "warming")} | ${cell(title, "whole")} | ${stubs} | ${busy} |`);
}
const calls = WORK.filter(([, what]) => what !== "stream");
if (calls.length > 0) {
  console.log("\n| to the first answer | processor ms | theirs by ours |\n|---|---|---|");
}
for (const [title] of calls) {
  console.log(`| ${title.replace(/, .*/, "")} | ${cell(`${title}: to the first answer`, "ms")} |`);
}
