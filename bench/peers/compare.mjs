// Makes the same calls with the official JavaScript client and with Abrazo, against the same stub, and prints for each
// how what they sent and what they gave back differs. Usage: npm run compare
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { InferenceClient } from "@huggingface/inference";
import { calls } from "./calls.mjs";
import { reasonFor } from "./reasons.mjs";
import { startStub } from "./stub.mjs";

// What every HTTP library adds on its own.
const NOISE = ["host", "connection", "content-length", "accept-encoding", "accept-language", "sec-fetch-mode", "user-agent", "transfer-encoding"];
const MOST_REQUESTS = 6; // a client that never stops asking is stopped here
const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../..");
const temp = mkdtempSync(join(tmpdir(), "peers-"));

function classPath() {
  const file = join(temp, "class-path");
  const goals = ["-q", "-Dquick", "-pl", "client", "compile", "dependency:build-classpath"];
  execFileSync("./mvnw", [...goals, `-Dmdep.outputFile=${file}`], { cwd: root, stdio: "inherit" });
  return [join(root, "client/target/classes"), readFileSync(file, "utf8").trim(), temp].join(delimiter);
}

const stub = await startStub();
const path = classPath();
execFileSync("javac", ["-cp", path, "-d", temp, join(here, "Ours.java")], { stdio: "inherit" });
const child = spawn("java", ["-cp", path, "Ours", stub.url], { stdio: ["pipe", "pipe", "inherit"] });
const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

async function ours(call) {
  child.stdin.write(`${JSON.stringify({ ...call.ours, token: call.token !== false })}\n`);
  return JSON.parse((await lines.next()).value);
}

// The other client's hosts can't be set, so its requests are led here.
function led(url, init) {
  if (stub.requests().length >= MOST_REQUESTS) {
    throw new Error(`stopped after ${MOST_REQUESTS} requests`);
  }
  const address = String(url)
    .replace("https://router.huggingface.co", `${stub.url}/router`)
    .replace("https://huggingface.co", `${stub.url}/hub`);
  return fetch(address, init);
}

async function theirs(call) {
  const global = globalThis.fetch;
  globalThis.fetch = (url, init) => (String(url).startsWith(stub.url) ? global(url, init) : led(url, init));
  try {
    const client = new InferenceClient(call.token === false ? undefined : "hf_test");
    const result = await call.js(client, { fetch: led }, stub.url);
    return { result: result instanceof Blob ? "(bytes)" : result };
  } catch (error) {
    return { error: `${error.constructor.name}: ${error.message}` };
  } finally {
    globalThis.fetch = global;
  }
}

function shown(request) {
  const type = String(request.headers["content-type"]);
  const text = request.body.toString();
  return {
    line: `${request.method} ${decodeURIComponent(request.path)}`,
    headers: Object.fromEntries(Object.entries(request.headers).filter(([name]) => !NOISE.includes(name))),
    body: type.startsWith("application/json") ? JSON.parse(text || "null") : text,
  };
}

function brief(value) {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "–");
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

// What differs, as [what, theirs, ours].
function differences(a, b) {
  const found = [];
  const sides = (what, x, y) => found.push([what, x, y]);
  const split = (side) => [side.requests.filter((r) => r.line.includes(" /hub/")), side.requests.filter((r) => !r.line.includes(" /hub/"))];
  const [[theirLookUps, theirCalls], [ourLookUps, ourCalls]] = [split(a), split(b)];
  const lines = (requests) => requests.map((r) => r.line);
  if (!isDeepStrictEqual(lines(theirLookUps), lines(ourLookUps))) sides("look-ups", lines(theirLookUps), lines(ourLookUps));
  if (theirCalls.length !== ourCalls.length) sides("requests", lines(theirCalls), lines(ourCalls));
  if (theirCalls.length > 0 && ourCalls.length > 0) {
    const [request, other] = [theirCalls[0], ourCalls[0]];
    if (request.line !== other.line) sides("line", request.line, other.line);
    for (const name of new Set([...Object.keys(request.headers), ...Object.keys(other.headers)])) {
      if (request.headers[name] !== other.headers[name]) sides(name, request.headers[name], other.headers[name]);
    }
    if (!isDeepStrictEqual(request.body, other.body)) sides("body", request.body, other.body);
    else if (JSON.stringify(request.body) !== JSON.stringify(other.body)) sides("order in the body", request.body, other.body);
  }
  const result = (answer) => answer.error ?? (String(answer.result).startsWith("data:") ? "(bytes)" : answer.result);
  if (!isDeepStrictEqual(result(a.answer), result(b.answer))) sides("answer", result(a.answer), result(b.answer));
  return found;
}

const counts = new Map();
let open = 0;
for (const call of calls) {
  const sides = [];
  for (const side of [theirs, ours]) {
    stub.play(call.replies, call.hub);
    const answer = await side(call);
    sides.push({ answer, requests: stub.requests().map(shown) });
  }
  console.log(`\n${call.name}`);
  for (const [what, x, y] of differences(...sides)) {
    const reason = reasonFor(call.name, what);
    open += reason ? 0 : 1;
    counts.set(reason ?? "?", (counts.get(reason ?? "?") ?? 0) + 1);
    console.log(`  ${what}: ${reason ?? "?"}`);
    if (reason !== "accept" && reason !== "look-up") {
      console.log(`    theirs  ${brief(x)}\n    ours    ${brief(y)}`);
    }
  }
}
console.log(`\n${calls.length} calls; differences by reason (docs/peers.md):`);
[...counts].sort().forEach(([reason, number]) => console.log(`${String(number).padStart(4)}  ${reason}`));
child.stdin.end();
stub.stop();
rmSync(temp, { recursive: true });
process.exitCode = open === 0 ? 0 : 1;
