// Why the two clients differ, by the names that docs/peers.md explains; nothing for a difference that nobody knows yet.
const EVERYWHERE = { "look-ups": "look-up", accept: "accept", "order in the body": "order" };
const NOT_DROPPED = { body: "parameters of media", "content-type": "parameters of media" };
const BY_CALL = {
  "questionAnswering, top_k": { answer: "all answers" },
  "textClassification, flat reply": { answer: "more shapes" },
  tokenClassification: { body: "strategy" },
  zeroShotClassification: { answer: "zero-shot" },
  "zeroShotClassification, list": { answer: "zero-shot" },
  "textGeneration, return_full_text": { line: "classic route", body: "classic route", answer: "more shapes" },
  textGenerationStream: { answer: "one kind of element" },
  "automaticSpeechRecognition, words": NOT_DROPPED,
  "audioClassification, top_k": NOT_DROPPED,
  "imageClassification, top_k": NOT_DROPPED,
  "objectDetection, threshold": NOT_DROPPED,
  imageSegmentation: { body: "segmentation", "content-type": "segmentation", answer: "more shapes" },
  "chatCompletion, json_schema": { body: "schema" },
  "chatCompletion, endpoint with a query": { line: "query", body: "no invented model" },
  "chatCompletionStream, cut off": { answer: "truncated" },
  request: { requests: "request", answer: "request" },
  "a server that stays down": { requests: "retries", answer: "retries" },
  "a rate limit": { requests: "retries", answer: "retries" },
  "an error page": { answer: "error" },
};

export function reasonFor(call, what) {
  return BY_CALL[call]?.[what] ?? EVERYWHERE[what];
}
