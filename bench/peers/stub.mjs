// A server on 127.0.0.1 that sends the scripted replies of a call and records the requests.
import { createServer } from "node:http";
import { once } from "node:events";

export async function startStub() {
  let script = { replies: [], hub: {} };
  let requests = [];
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      requests.push({
        method: request.method,
        path: request.url,
        headers: request.headers,
        body: Buffer.concat(chunks),
      });
      const reply = request.url.startsWith("/hub/") ? fromHub(request.url) : script.replies.shift() ?? script.last;
      script.last = reply ?? { status: 418, json: { error: "no answer is scripted" } };
      send(response, script.last);
    });
  });

  function fromHub(url) {
    const known = Object.keys(script.hub).find((part) => url.includes(part));
    return known ? { json: script.hub[known] } : { status: 404, json: { error: "Not Found" } };
  }

  function send(response, { status = 200, headers = {}, json, text, bytes, events }) {
    const type = json !== undefined ? "application/json" : events ? "text/event-stream" : "text/plain";
    response.writeHead(status, { "content-type": type, ...headers });
    response.end(json !== undefined ? JSON.stringify(json) : (bytes ?? text ?? (events ?? []).join("")));
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    play(replies, hub) {
      script = { replies: structuredClone(replies), hub };
      requests = [];
    },
    requests: () => requests,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
