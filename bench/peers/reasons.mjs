// Why the two clients differ, by the names that docs/peers.md explains; undefined for an unknown difference.
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
  "textToSpeech, samples as numbers": { answer: "sound" },
  imageToText: { answer: "more shapes" },
  zeroShotImageClassification: { body: "bare image" },
  "visualQuestionAnswering, top_k": { answer: "all answers" },
  "documentQuestionAnswering, top_k": { answer: "all answers" },
  imageSegmentation: { body: "segmentation", "content-type": "segmentation", answer: "more shapes" },
  "chatCompletion, json_schema": { body: "schema" },
  "chatCompletion, endpoint with a query": { line: "query", body: "no address as the model" },
  "chatCompletionStream, cut off": { answer: "truncated" },
  request: { requests: "request", answer: "request" },
  "a server that stays down": { requests: "retries", answer: "retries" },
  "a rate limit": { requests: "retries", answer: "retries" },
  "an error page": { answer: "error" },
  "a model that loads, retry_on_error off": { answer: "words" },
  streamingRequest: { requests: "request", answer: "request" },
};

// For the 1.x clients: they call a host that no longer exists, and put their options into every JSON body.
const BEFORE = { line: "gone host", accept: "accept", body: "options", "content-type": "no type", "order in the body": "order" };
const BEFORE_BY_CALL = {
  "1.5 tokenClassification": { body: "strategy" },
  "1.5 textGeneration": { line: "gone host", body: "completions" },
  "1.5 textGeneration, sequences": { answer: "all answers" },
  "1.5 zeroShotClassification": { answer: "zero-shot" },
  "1.5 conversational": { line: "dialogue", body: "dialogue", answer: "dialogue" },
  "1.5 featureExtraction": { line: "seed's pairs", body: "seed's pairs" },
  "1.5 textClassification, retry_on_error off": { answer: "words" },
  "1.5 request": { answer: "request" },
};

export function reasonFor(call, what) {
  const [own, usual] = call.old ? [BEFORE_BY_CALL, BEFORE] : [BY_CALL, EVERYWHERE];
  const header = what.startsWith("x-") && call.old ? "options" : undefined;
  return own[call.name]?.[what] ?? header ?? usual[what];
}
