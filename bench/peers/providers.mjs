// Makes the calls that client/src/test/resources/providers states, with the official JavaScript client, and prints how its requests and
// results differ from the stated ones, which are those of Abrazo (ProviderExchangesTest). Nothing is sent: fetch gives the stated replies.
// Usage: npm run providers [-- WORD…], or npm run providers-table for the rows of docs/peers.md.
import { readdirSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { InferenceClient } from "@huggingface/inference";
import { providerReason } from "./reasons.mjs";

const folder = new URL("../../client/src/test/resources/providers/", import.meta.url);
const NOISE = ["user-agent", "accept", "content-type"];
const MOST_REQUESTS = 8; // stops a client that polls without limit

function cases() {
  return readdirSync(folder).filter((name) => name.endsWith(".txt")).sort().flatMap((name) => {
    const [head, ...blocks] = readFileSync(new URL(name, folder), "utf8").replaceAll(/^#.*\n/gm, "").trim().split(/\n\s*\n/);
    const provider = Object.fromEntries(pairs(head));
    return blocks.flatMap((block) => {
      const fields = Object.fromEntries(pairs(block));
      const modes = provider.hosts === "direct" ? [] : [true];
      return [...(fields.only === "direct" ? [] : modes), ...(fields.only === "routed" ? [] : [false])]
        .map((routed) => stated(provider, fields, pairs(block), routed));
    });
  });
}

const pairs = (block) => block.split("\n").map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]);

// One call: its requests, the replies to them, and the result.
function stated(provider, fields, lines, routed) {
  const base = routed ? `https://router.huggingface.co/${provider.provider}` : provider.base;
  const requests = [];
  const replies = [];
  let request = { headers: {} };
  for (const [word, value] of lines) {
    if (word === "send") {
      request.line = value.replace("{base}", base);
      request.headers.authorization = routed ? "Bearer hf_test" : `${provider.scheme} own-key`;
    } else if (word === "download") request.line = `GET ${value}`;
    else if (word === "header") request.headers[value.split(": ")[0]] = value.split(": ")[1];
    else if (word === "body") request.body = value.startsWith("{") ? JSON.parse(value) : value;
    else if (word === "reply" || word === "file") {
      const [type, ...rest] = word === "reply" ? ["application/json", value] : value.split(" ");
      replies.push({ type, body: /^(chat-completion|text-generation)$/.test(fields.task) ? complete(rest.join(" ")) : rest.join(" ") });
      requests.push(request);
      request = { headers: {} };
    }
  }
  const task = fields.task === "chat-completion" ? "conversational" : fields.task;
  const mapping = JSON.parse(fields.mapping ?? `{"providerId":"vendor/model","status":"live","task":"${task}"}`);
  return {
    name: `${provider.provider} ${fields.task}${fields.title ? ` (${fields.title})` : ""}, ${routed ? "routed" : "direct"}`,
    provider: provider.provider, task: fields.task, title: fields.title ?? "", routed, mapping, requests, replies,
    form: JSON.parse(fields.form), result: JSON.parse(fields.result),
  };
}

// With the fields that the other client requires in a chat and in completions.
const complete = (json) =>
  JSON.stringify({ id: "1", object: "text_completion", created: 1, model: "m", system_fingerprint: "f", usage: {}, ...JSON.parse(json) });
const chatResult = ({ choices }) => ({ choices });

const method = (task) => task.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());
const blob = (url) => new Blob([Buffer.from(url.slice(url.indexOf(",") + 1), "base64")], { type: url.slice(5, url.indexOf(";")) });
let count = 0;

async function theirs(call) {
  const requests = [];
  const replies = [...call.replies];
  const model = `org/model-${++count}`;
  const play = async (url, init = {}) => {
    const address = String(url);
    if (address.startsWith("data:")) return fetch(address);
    if (address.startsWith("https://huggingface.co/api/")) {
      return Response.json({ id: model, inferenceProviderMapping: { [call.provider]: call.mapping } });
    }
    if (requests.length === MOST_REQUESTS) throw new Error(`stopped after ${MOST_REQUESTS} requests`);
    const headers = Object.fromEntries([...new Headers(init.headers)].filter(([name]) => !NOISE.includes(name)));
    const body = init.body instanceof FormData ? await form(init.body) : init.body && JSON.parse(init.body);
    const named = body && JSON.parse(JSON.stringify(body).replaceAll(model, "org/model"));
    requests.push({ line: `${init.method ?? "GET"} ${address}`, headers, ...(named && { body: named }) });
    const reply = replies.shift() ?? { type: "application/json", body: "{}" };
    return new Response(reply.body, { headers: { "content-type": reply.type } });
  };
  const [fetch, timer] = [globalThis.fetch, globalThis.setTimeout];
  globalThis.fetch = play;
  // Without its unref, which would end this process while it waits for nothing else.
  globalThis.setTimeout = (work) => (timer(work, 0), {});
  try {
    const client = new InferenceClient(call.routed ? "hf_test" : "own-key");
    const args = { ...call.form, provider: call.provider, model };
    if (String(args.inputs).startsWith("data:")) args.inputs = blob(args.inputs);
    if (args.inputs === null) delete args.inputs;
    const result = await client[method(call.task)](args, { fetch: play });
    return { requests, result: await plain(result) };
  } catch (error) {
    return { requests, error: `${error.constructor.name}: ${error.message}` };
  } finally {
    [globalThis.fetch, globalThis.setTimeout] = [fetch, timer];
  }
}

// A form as ProviderExchangesTest shows it.
async function form(data) {
  const parts = [];
  for (const [name, value] of data) {
    parts.push(typeof value === "string" ? `${name}=${value}` : `${name} (${value.name}, ${value.type})=${await value.text()}`);
  }
  return parts.join(", ");
}

const plain = async (value) =>
  value instanceof Blob ? `(${value.type}) ${await value.text()}`
    : Array.isArray(value) ? Promise.all(value.map(plain))
      : value && typeof value === "object" ? Object.fromEntries(await Promise.all(Object.entries(value).map(async ([k, v]) => [k, await plain(v)])))
        : value;
const media = (value) =>
  typeof value === "string" && value.startsWith("data:")
    ? `(${value.slice(5, value.indexOf(";"))}) ${Buffer.from(value.slice(value.indexOf(",") + 1), "base64")}` : value;

// The differences, as [what, theirs, ours].
function differences(call, answer) {
  const found = [];
  const [request, ours] = [answer.requests[0], call.requests[0]];
  if (!request) return [["nothing sent", answer.error ?? answer.result, ours.line]];
  if (request.line !== ours.line) found.push(["line", request.line, ours.line]);
  if (!isDeepStrictEqual(request.headers, ours.headers)) found.push(["headers", request.headers, ours.headers]);
  if (!isDeepStrictEqual(request.body, ours.body)) found.push(["body", request.body, ours.body]);
  const [rest, ourRest] = [answer.requests.slice(1), call.requests.slice(1)].map((some) => some.map((r) => r.line));
  if (!isDeepStrictEqual(rest, ourRest)) found.push(["later requests", rest, ourRest]);
  const result = answer.error ?? (call.task === "chat-completion" ? chatResult(answer.result) : answer.result);
  if (!isDeepStrictEqual(result, media(call.result))) found.push(["result", result, media(call.result)]);
  return found;
}

const brief = (value) => {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "–");
  return text.length > 220 ? `${text.slice(0, 220)}…` : text;
};
const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const table = process.argv.includes("--table");
const counts = new Map();
let [open, all, same] = [0, 0, 0];
for (const call of cases().filter(({ name }) => words.every((word) => name.includes(word)))) {
  const found = differences(call, await theirs(call)).map(([what, x, y]) => [what, x, y, providerReason(call, what) ?? "?"]);
  all++;
  same += found.length === 0 ? 1 : 0;
  for (const [, , , reason] of found) {
    open += reason === "?" ? 1 : 0;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  if (table) {
    console.log(`| ${call.name} | ${[...new Set(found.map(([what, , , reason]) => `${what}: ${reason}`))].join("; ") || "the same"} |`);
  } else if (found.length > 0) {
    console.log(`\n${call.name}`);
    found.forEach(([what, x, y, reason]) => console.log(`  ${what}: ${reason}\n    theirs  ${brief(x)}\n    ours    ${brief(y)}`));
  }
}
if (!table) {
  console.log(`\n${all} calls, ${same} without a difference; differences by reason (docs/peers.md):`);
  [...counts].sort().forEach(([reason, number]) => console.log(`${String(number).padStart(4)}  ${reason}`));
}
process.exitCode = open === 0 ? 0 : 1;
