// Compares sentences per CPU second. Both processes stay up and take turns, so that the machine's mood hits both alike;
// the CPU time is that of all their threads. Usage: npm run compare -- [rounds] [ids|text].
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import AdmZip from "adm-zip";
import { Tokenizer } from "@huggingface/tokenizers";
import { sentences } from "./sentences.mjs";

const TURN = 50; // sentences; short turns, so that a busy moment of the machine hits both
const WARM_UP = 4; // rounds
const rounds = Number(process.argv[2] ?? 6);
const modes = process.argv[3] === undefined ? ["ids", "text"] : [process.argv[3]];
const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../..");
const temp = mkdtempSync(join(tmpdir(), "embedding-peers-"));
const quantile = (values, part) => values.toSorted((a, b) => a - b)[Math.floor(values.length * part)];

function classPath() {
  const file = join(temp, "class-path");
  const goals = ["-q", "-Dquick", "-pl", "local", "-am", "compile", "dependency:build-classpath"];
  execFileSync("./mvnw", [...goals, `-Dmdep.outputFile=${file}`], { cwd: root, stdio: "inherit" });
  return [join(root, "local/target/classes"), readFileSync(file, "utf8").trim()].join(":");
}

function peer(name, command, args) {
  const child = spawn(command, args, { cwd: here, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    name,
    async turn(mode, from, to) {
      child.stdin.write(`${mode} ${from} ${to}\n`);
      const [seconds, check] = (await lines.next()).value.split(" ").map(Number);
      return { seconds, check };
    },
    stop: () => child.stdin.end(),
  };
}

const path = classPath();
const modelJar = path.split(":").find((entry) => /all-minilm-l6-v2-q-[^/]*\.jar$/.test(entry));
const tokenizer = new Tokenizer(JSON.parse(new AdmZip(modelJar).readAsText("all-minilm-l6-v2-q-tokenizer.json")), {});
const ids = sentences.map((text) => tokenizer.encode(text).ids);
const work = join(temp, "work.json");
writeFileSync(work, JSON.stringify({ texts: sentences, ids }));
console.log(`${sentences.length} sentences, ${ids.flat().length / ids.length} tokens on average, ${rounds} rounds each`);
execFileSync("javac", ["-cp", path, "-d", temp, join(here, "Ours.java")], { stdio: "inherit" });

const ours = peer("abrazo", "java", ["-cp", `${temp}:${path}`, "Ours", work]);
const theirs = peer("onnxruntime-node", "node", ["peer.mjs", modelJar, work]);
for (const mode of modes) {
  const seconds = new Map([[ours, 0], [theirs, 0]]);
  const ratios = [];
  for (let round = -WARM_UP; round < rounds; round++) {
    for (let from = 0; from < sentences.length; from += TURN) {
      const seen = new Map();
      for (const one of (from / TURN) % 2 === 0 ? [ours, theirs] : [theirs, ours]) {
        seen.set(one, await one.turn(mode, from, from + TURN));
      }
      if (Math.abs(seen.get(ours).check - seen.get(theirs).check) > 1e-3) {
        throw new Error(`The vectors differ: ${seen.get(ours).check} and ${seen.get(theirs).check}`);
      }
      if (round >= 0) {
        seen.forEach((turn, one) => seconds.set(one, seconds.get(one) + turn.seconds));
        ratios.push(seen.get(theirs).seconds / seen.get(ours).seconds);
      }
    }
  }
  for (const [one, total] of seconds) {
    console.log(`${mode} in, ${one.name}: ${((rounds * sentences.length) / total).toFixed(1)} sentences per CPU second`);
  }
  const [low, middle, high] = [0.1, 0.5, 0.9].map((part) => quantile(ratios, part).toFixed(3));
  console.log(`${mode} in, ratio: ${middle} in the median of ${ratios.length} turns, ${low} to ${high} in 8 of 10`);
}
ours.stop();
theirs.stop();
rmSync(temp, { recursive: true });
