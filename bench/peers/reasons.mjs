// The reasons for differences, as named and explained in docs/peers.md; undefined for an unknown difference.
const EVERYWHERE = { "look-ups": "look-up", accept: "accept", "order in the body": "order" };
const PARAMETERS_OF_MEDIA = { body: "parameters of media", "content-type": "parameters of media" };
const BY_CALL = {
  "questionAnswering, top_k": { answer: "all results" },
  "textClassification, flat reply": { answer: "more reply shapes" },
  tokenClassification: { body: "aggregation strategy" },
  zeroShotClassification: { answer: "zero-shot" },
  "zeroShotClassification, list": { answer: "zero-shot" },
  "textGeneration, return_full_text": { line: "classic route", body: "classic route", answer: "more reply shapes" },
  textGenerationStream: { answer: "uniform elements" },
  "automaticSpeechRecognition, words": PARAMETERS_OF_MEDIA,
  "audioClassification, top_k": PARAMETERS_OF_MEDIA,
  "imageClassification, top_k": PARAMETERS_OF_MEDIA,
  "objectDetection, threshold": PARAMETERS_OF_MEDIA,
  "textToSpeech, samples as numbers": { answer: "audio" },
  imageToText: { answer: "more reply shapes" },
  zeroShotImageClassification: { body: "image not nested" },
  "visualQuestionAnswering, top_k": { answer: "all results" },
  "documentQuestionAnswering, top_k": { answer: "all results" },
  imageSegmentation: { body: "segmentation", "content-type": "segmentation", answer: "more reply shapes" },
  "chatCompletion, json_schema": { body: "schema" },
  "chatCompletion, endpoint with a query": { line: "query", body: "no URL as the model" },
  "chatCompletionStream, cut off": { answer: "truncated" },
  request: { requests: "request", answer: "request" },
  "a server that stays down": { requests: "retries", answer: "retries" },
  "a rate limit": { requests: "retries", answer: "retries" },
  "an error page": { answer: "error" },
  "a model that loads, retry_on_error off": { answer: "error details" },
  streamingRequest: { requests: "request", answer: "request" },
};

// For the 1.x clients: they call a host that no longer exists, and put their options into every JSON body.
const EVERYWHERE_1X = { line: "retired host", accept: "accept", body: "options", "content-type": "no content type", "order in the body": "order" };
const BY_CALL_1X = {
  "1.5 tokenClassification": { body: "aggregation strategy" },
  "1.5 textGeneration": { line: "retired host", body: "completions" },
  "1.5 textGeneration, sequences": { answer: "all results" },
  "1.5 zeroShotClassification": { answer: "zero-shot" },
  "1.5 conversational": { line: "conversation", body: "conversation", answer: "conversation" },
  "1.5 featureExtraction": { line: "sentence pairs", body: "sentence pairs" },
  "1.5 textClassification, retry_on_error off": { answer: "error details" },
  "1.5 request": { answer: "request" },
};

export function reasonFor(call, what) {
  const [own, usual] = call.old ? [BY_CALL_1X, EVERYWHERE_1X] : [BY_CALL, EVERYWHERE];
  const header = what.startsWith("x-") && call.old ? "options" : undefined;
  return own[call.name]?.[what] ?? header ?? usual[what];
}

// For the calls of the other providers, by task: the first rule that fits.
const BY_PROVIDER = [
  [/^openai chat/, "nothing sent", "model prefix"],
  [/chat-completion \(schema\)/, "body", "schema"],
  [/^novita text-generation/, /./, "completions of providers"],
  [/^(scaleway|together) text-generation/, "body", "completions of providers"],
  [/text-generation \(no parameters/, "result", "empty text"],
  [/text-generation/, "result", "finish reason"],
  [/^replicate/, /later requests|result/, "polling"],
  [/^(deepinfra|together) automatic-speech/, "body", "order"],
  [/^fal-ai automatic-speech/, "body", "parameters at the root"],
  [/^fal-ai automatic-speech|^zai-org image-to-text/, "result", "fields of results"],
  [/^fal-ai image-segmentation/, "result", "no score"],
  [/feature-extraction \(list/, "body", "dropped parameters"],
  [/feature-extraction/, "result", "embeddings"],
  [/^together text-to-image \(URL/, /later requests|result/, "download"],
  [/^together text-to-image \(URL|\(steps are dropped/, "body", "dropped parameters"],
  [/(text|image)-to-image/, "body", "image size"],
  [/(text|image)-to-image/, "result", "type of images"],
];

export function providerReason({ name }, what) {
  return BY_PROVIDER.find(([call, difference]) => call.test(name) && new RegExp(`^(${difference.source ?? difference})`).test(what))?.[2];
}
