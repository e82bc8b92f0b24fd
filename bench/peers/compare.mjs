// Makes the same calls with the official JavaScript client and with Abrazo, against the same stub, and prints for each
// call how requests and results differ. Usage: npm run compare, or npm run table for the rows of
// docs/peers.md.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { InferenceClient } from "@huggingface/inference";
import { HfInference } from "inference-1";
import { calls } from "./calls.mjs";
import { reasonFor } from "./reasons.mjs";
import { startStub } from "./stub.mjs";

// What every HTTP library adds on its own.
const NOISE = ["host", "connection", "content-length", "accept-encoding", "accept-language", "sec-fetch-mode", "user-agent", "transfer-encoding"];
const MOST_REQUESTS = 6; // stops a client that retries without limit
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

// The hosts of the other client can't be set, so its requests are redirected to the stub.
function fetchFromStub(url, init) {
  if (stub.requests().length >= MOST_REQUESTS) {
    throw new Error(`stopped after ${MOST_REQUESTS} requests`);
  }
  const address = String(url)
    .replace("https://api-inference.huggingface.co", `${stub.url}/before`)
    .replace("https://router.huggingface.co", `${stub.url}/router`)
    .replace("https://huggingface.co", `${stub.url}/hub`);
  return fetch(address, init);
}

async function theirs(call) {
  const global = globalThis.fetch;
  globalThis.fetch = (url, init) => (String(url).startsWith(stub.url) ? global(url, init) : fetchFromStub(url, init));
  try {
    const Client = call.old ? HfInference : InferenceClient;
    const client = new Client(call.token === false ? undefined : "hf_test");
    const result = await call.js(client, { fetch: fetchFromStub }, stub.url);
    return { result: result instanceof Blob ? "(bytes)" : result };
  } catch (error) {
    return { error: `${error.constructor.name}: ${error.message}` };
  } finally {
    globalThis.fetch = global;
  }
}

function recorded(request) {
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

// The differences, as [what, theirs, ours].
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

function print(call, found) {
  console.log(`\n${call.name}`);
  for (const [what, x, y, reason] of found) {
    console.log(`  ${what}: ${reason}`);
    if (!EVERYWHERE.includes(reason)) {
      console.log(`    theirs  ${brief(x)}\n    ours    ${brief(y)}`);
    }
  }
}

// A row of the table: their request, our request if it differs, and the reasons.
function row(call, [theirs, ours], found) {
  const sent = ({ requests }) => {
    const own = requests.filter((request) => !request.line.includes(" /hub/"));
    if (own.length === 0) {
      return "nothing";
    }
    const { line, headers, body } = own[0];
    const path = line.replace(/^POST \/(router\/)?/, "").replace(/^before/, "(retired host)");
    const options = Object.entries(headers).filter(([name]) => /^x-(use|wait|load)/.test(name));
    const text = typeof body === "string" ? `(${headers["content-type"] ?? "bytes without a type"})` : brief(body);
    const whole = [path, ...options.map(([name, value]) => `${name}: ${value}`), text].join(" ");
    return `\`${whole.replaceAll(/org\/model-\d+/g, "M")}\`${own.length > 1 ? ` × ${own.length}` : ""}`;
  };
  const reasons = [...new Set(found.map(([, , , reason]) => reason))].filter((reason) => !EVERYWHERE.includes(reason));
  const [x, y] = [sent(theirs), sent(ours)].map((text) => text.replaceAll(stub.url, "").replaceAll("|", "\\|"));
  return `| ${call.name} | ${x} | ${x === y ? "the same" : y} | ${reasons.join(", ") || "–"} |`;
}

// Reasons that apply to nearly every call.
const EVERYWHERE = ["accept", "look-up"];
const table = process.argv.includes("--table");
const counts = new Map();
let open = 0;
for (const call of calls) {
  const sides = [];
  for (const side of [theirs, ours]) {
    stub.play(call.replies, call.hub);
    const answer = await side(call);
    sides.push({ answer, requests: stub.requests().map(recorded) });
  }
  const found = differences(...sides).map(([what, x, y]) => [what, x, y, reasonFor(call, what) ?? "?"]);
  for (const [, , , reason] of found) {
    open += reason === "?" ? 1 : 0;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  if (table) {
    console.log(row(call, sides, found));
  } else {
    print(call, found);
  }
}
if (!table) {
  console.log(`\n${calls.length} calls; differences by reason (docs/peers.md):`);
  [...counts].sort().forEach(([reason, number]) => console.log(`${String(number).padStart(4)}  ${reason}`));
}
child.stdin.end();
stub.stop();
rmSync(temp, { recursive: true });
process.exitCode = open === 0 ? 0 : 1;
