// The calls that both clients make: `js` with the official one, `ours` as a line for Ours.java. Replies have the shapes
// of real servers, and are the same for both. Each call has a separate model, since the official client caches what the
// Hub returns for a model without limit.
const image = Buffer.from("89504e470d0a1a0a", "hex");
const audio = Buffer.from("fLaC a sound");
const png = { buffer: image, blob: new Blob([image], { type: "image/png" }), url: `data:image/png;base64,${image.toString("base64")}` };
const flac = { buffer: audio, blob: new Blob([audio], { type: "audio/flac" }), url: `data:audio/flac;base64,${audio.toString("base64")}` };
const messages = [{ role: "user", content: "1 + 1?" }];
const schema = { type: "json_schema", json_schema: { name: "n", schema: { type: "object" } } };
const table = { Repository: ["Transformers", "Datasets"], Stars: ["36542", "4512"] };
const labels = [{ label: "A", score: 0.9 }];
const paris = { answer: "Paris", score: 0.9, start: 0, end: 5 };
const zeroShot = { sequence: "Hi", labels: ["refund", "faq"], scores: [0.9, 0.1] };
const part = (content, finish_reason = null) => ({
  id: "1", object: "chat.completion.chunk", created: 1, model: "m", system_fingerprint: "f",
  choices: [{ index: 0, delta: { role: "assistant", content }, finish_reason }],
});
const chatReply = {
  id: "1", object: "chat.completion", created: 1, model: "m", system_fingerprint: "f",
  choices: [{ index: 0, message: { role: "assistant", content: "Two" }, finish_reason: "stop", logprobs: null }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
};
const event = (json) => `data: ${typeof json === "string" ? json : JSON.stringify(json)}\n\n`;

let count = 0;

// A call of one task. `args` are for the other client; `json` is the JSON form for Abrazo, if it differs.
function call(name, id, args, reply, more = {}) {
  const model = more.model ?? `org/model-${++count}`;
  const method = more.method ?? name.split(",")[0].replace("1.5 ", "");
  const provider = more.provider === null ? {} : { provider: more.provider ?? "hf-inference" };
  const named = more.endpoint || more.defaultModel ? {} : { model };
  const hubTask = id === "chat-completion" ? "conversational" : id;
  const mapping = { [more.provider ?? "hf-inference"]: { status: "live", providerId: model, task: hubTask } };
  const tasks = more.defaultModel ? { "/api/tasks": { [id]: { models: [{ id: model }] } } } : {};
  return {
    name,
    old: more.old,
    token: more.token,
    replies: Array.isArray(reply?.replies) ? reply.replies : [reply?.raw ?? { json: reply }],
    hub: { ...tasks, [`/api/models/${model}`]: { id: model, inferenceProviderMapping: mapping } },
    js: (client, options, stub) => {
      const where = more.endpoint ? { endpointUrl: stub + more.endpoint } : more.old ? named : { ...provider, ...named };
      const result = client[method]({ ...where, ...args }, more.old ? more.options : { ...options, ...more.options });
      return more.stream ? all(result) : result;
    },
    ours: {
      task: id, raw: more.raw, data: more.data, json: more.json ?? args, stream: more.stream, endpoint: more.endpoint,
      ...more.options, ...(more.endpoint ? {} : { ...provider, ...named }),
    },
  };
}

// A call with a 1.x client: its method names, options and host.
const before = (name, id, args, reply, more = {}) => call(`1.5 ${name}`, id, args, reply, { ...more, old: true });
const mediaBefore = (name, id, it, reply) => before(name, id, { data: it.buffer }, reply, { json: { inputs: it.url } });

const media = (it, parameters) => ({
  args: { data: it.blob, ...(parameters && { parameters }) },
  more: { json: { inputs: it.url, ...(parameters && { parameters }) } },
});
const onMedia = (name, id, it, parameters, reply) => call(name, id, media(it, parameters).args, reply, media(it, parameters).more);
const classify = (name, reply, more) => call(name, "text-classification", { inputs: "Hi" }, reply, { method: "textClassification", ...more });
const chat = (name, reply, more, args = {}) => call(name, "chat-completion", { messages, ...args }, reply, more);

export const calls = [
  call("fillMask", "fill-mask", { inputs: "[MASK] world!" }, [{ score: 0.5, token: 1, token_str: "hello", sequence: "hello world!" }]),
  call("summarization", "summarization", { inputs: "The tower.", parameters: { max_length: 100 } }, [{ summary_text: "Tall." }]),
  call("questionAnswering", "question-answering", { inputs: { question: "Which?", context: "Paris" } }, paris),
  call("questionAnswering, top_k", "question-answering", { inputs: { question: "Which?", context: "Paris" }, parameters: { top_k: 2 } }, [paris, paris]),
  call("tableQuestionAnswering", "table-question-answering", { inputs: { query: "How many?", table } }, {
    answer: "36542", coordinates: [[0, 1]], cells: ["36542"], aggregator: "NONE",
  }),
  classify("textClassification", [labels]),
  classify("textClassification, flat reply", labels),
  call("tokenClassification", "token-classification", { inputs: "Sarah" }, [{ entity_group: "PER", score: 0.9, word: "Sarah", start: 0, end: 5 }]),
  call("translation", "translation", { inputs: "Hello" }, [{ translation_text: "Hallo" }]),
  call("translation, list", "translation", { inputs: ["a", "b"] }, [{ translation_text: "A" }, { translation_text: "B" }]),
  call("zeroShotClassification", "zero-shot-classification", { inputs: "Hi", parameters: { candidate_labels: ["refund", "faq"] } }, zeroShot),
  call("zeroShotClassification, list", "zero-shot-classification", { inputs: ["Hi"], parameters: { candidate_labels: ["refund", "faq"] } }, [zeroShot]),
  call("textGeneration", "text-generation", { inputs: "The answer is", parameters: { max_new_tokens: 5 } }, { choices: [{ index: 0, text: " 42" }] }),
  call("textGeneration, return_full_text", "text-generation", { inputs: "It is", parameters: { return_full_text: false } }, [{ generated_text: "It is 42" }]),
  call("textGenerationStream", "text-generation", { inputs: "The answer is" }, {
    raw: { events: [event({ choices: [{ index: 0, text: " 42", finish_reason: "stop" }] }), event("[DONE]")] },
  }, { stream: true }),
  call("featureExtraction", "feature-extraction", { inputs: "Hello" }, [0.25, 0.5]),
  call("featureExtraction, normalize", "feature-extraction", { inputs: "Hello", normalize: true }, [0.25, 0.5], {
    json: { inputs: "Hello", parameters: { normalize: true } },
  }),
  call("sentenceSimilarity", "sentence-similarity", { inputs: { source_sentence: "a", sentences: ["b", "c"] } }, [0.5, 0.25]),
  onMedia("automaticSpeechRecognition", "automatic-speech-recognition", flac, null, { text: "GOING" }),
  onMedia("automaticSpeechRecognition, words", "automatic-speech-recognition", flac, { return_timestamps: "word" }, { text: "GOING" }),
  onMedia("audioClassification", "audio-classification", flac, null, labels),
  onMedia("audioClassification, top_k", "audio-classification", flac, { top_k: 1 }, labels),
  onMedia("imageClassification", "image-classification", png, null, labels),
  onMedia("imageClassification, top_k", "image-classification", png, { top_k: 1 }, labels),
  onMedia("objectDetection", "object-detection", png, null, [
    { label: "cat", score: 0.9, box: { xmin: 1, ymin: 2, xmax: 3, ymax: 4 } },
  ]),
  onMedia("objectDetection, threshold", "object-detection", png, { threshold: 0.5 }, [
    { label: "cat", score: 0.9, box: { xmin: 1, ymin: 2, xmax: 3, ymax: 4 } },
  ]),
  call("imageSegmentation", "image-segmentation", { inputs: png.blob }, [{ label: "sky", score: null, mask: "iVBORw0KGgo=" }], { json: { inputs: png.url } }),
  onMedia("audioToAudio", "audio-to-audio", flac, null, [{ label: "voice", "content-type": "audio/flac", blob: "ZkxhQw==" }]),
  call("textToSpeech", "text-to-speech", { inputs: "Hello" }, { raw: { bytes: flac.buffer, headers: { "content-type": "audio/flac" } } }),
  call("textToSpeech, samples as numbers", "text-to-speech", { inputs: "Hello" }, { audio: [[0, 0.5]], sampling_rate: 16000 }),
  onMedia("imageToText", "image-to-text", png, null, [{ generated_text: "a cat" }]),
  call("zeroShotImageClassification", "zero-shot-image-classification",
    { inputs: { image: png.blob }, parameters: { candidate_labels: ["cat", "dog"] } }, labels,
    { json: { inputs: { image: png.url }, parameters: { candidate_labels: ["cat", "dog"] } } }),
  ...["visual", "document"].map((kind) =>
    call(`${kind}QuestionAnswering, top_k`, `${kind}-question-answering`,
      { inputs: { image: png.blob, question: "Which?" }, parameters: { top_k: 2 } },
      [{ answer: "2", score: 0.5 }, { answer: "3", score: 0.25 }],
      { json: { inputs: { image: png.url, question: "Which?" }, parameters: { top_k: 2 } } })),
  call("tabularClassification", "tabular-classification", { inputs: { data: { a: ["1", "2"] } } }, [5, 7]),
  call("tabularRegression", "tabular-regression", { inputs: { data: { a: ["1", "2"] } } }, [1.5, 2.25]),
  call("textToAudio", "text-to-audio", { inputs: "Hello" }, { raw: { bytes: flac.buffer, headers: { "content-type": "audio/flac" } } }),
  call("imageToImage", "image-to-image", { inputs: png.blob, parameters: { prompt: "blue" } },
    { raw: { bytes: image, headers: { "content-type": "image/png" } } }, { json: { inputs: png.url, parameters: { prompt: "blue" } } }),
  call("imageToImage, no parameters", "image-to-image", { inputs: png.blob }, { raw: { bytes: image, headers: { "content-type": "image/png" } } },
    { json: { inputs: png.url } }),
  call("textToImage", "text-to-image", { inputs: "a cat", parameters: { width: 64 } }, { raw: { bytes: image, headers: { "content-type": "image/png" } } }),
  chat("chatCompletion", chatReply, {}, { max_tokens: 5 }),
  chat("chatCompletion, json_schema", chatReply, {}, { response_format: schema }),
  chat("chatCompletion, auto", chatReply, { provider: null }),
  chat("chatCompletion, groq", chatReply, { provider: "groq" }),
  chat("chatCompletion, endpoint with a query", chatReply, { endpoint: "/own/v1?version=1" }),
  chat("chatCompletionStream", { raw: { events: [event(part("Two")), event(part("", "stop")), event("[DONE]")] } }, { stream: true }),
  chat("chatCompletionStream, cut off", { raw: { events: [event(part("Tw"))] } }, { stream: true }),
  classify("textClassification, endpoint", [labels], { endpoint: "/own" }),
  classify("textClassification, no model", [labels], { defaultModel: true }),
  classify("textClassification, no token", [labels], { token: false }),
  classify("textClassification, billTo", [labels], { options: { billTo: "my-org" } }),
  call("request", "text-classification", { inputs: "Hi", anything: 1 }, { a: 1 }, { raw: { inputs: "Hi", anything: 1 } }),
  call("streamingRequest", "text-generation", { inputs: "Hi", anything: 1 }, {
    raw: { events: [event({ token: { id: 1, text: " there", logprob: -0.5, special: false } }), event("[DONE]")] },
  }, { raw: { inputs: "Hi", anything: 1, stream: true }, stream: true }),
  classify("a model that loads, retry_on_error off", {
    replies: [{ status: 503, json: { error: "Model m is currently loading", estimated_time: 0.2 } }, { json: [labels] }],
  }, { options: { retry_on_error: false } }),
  classify("a model that loads, then answers", {
    replies: [{ status: 503, json: { error: "Model m is currently loading", estimated_time: 0.2 } }, { json: [labels] }],
  }),
  classify("a server that stays down", { replies: [{ status: 503, text: "down" }] }),
  classify("a rate limit", { replies: [{ status: 429, json: { error: "Rate limit reached" }, headers: { "retry-after": "1" } }, { json: [labels] }] }),
  classify("a reply with another charset in its type", { raw: { text: JSON.stringify([labels]), headers: { "content-type": "application/json; charset=utf-8" } } }),
  classify("an error page", { raw: { status: 400, text: "<h1>Bad day</h1>", headers: { "content-type": "text/html" } } }),

  before("fillMask", "fill-mask", { inputs: "[MASK] world!" }, [{ score: 0.5, token: 1, token_str: "hello", sequence: "hello world!" }]),
  before("summarization", "summarization", { inputs: "The tower.", parameters: { max_length: 100 } }, [{ summary_text: "Tall." }]),
  before("questionAnswer", "question-answering", { inputs: { question: "Which?", context: "Paris" } }, paris),
  before("tableQuestionAnswer", "table-question-answering", { inputs: { query: "How many?", table } }, {
    answer: "36542", coordinates: [[0, 1]], cells: ["36542"], aggregator: "NONE",
  }),
  before("textClassification", "text-classification", { inputs: "Hi" }, [labels]),
  before("textGeneration", "text-generation", { inputs: "The answer is" }, [{ generated_text: "The answer is 42" }]),
  before("textGeneration, sequences", "text-generation", { inputs: "It is", parameters: { num_return_sequences: 2, do_sample: true } }, [
    { generated_text: "It is 1" }, { generated_text: "It is 2" },
  ]),
  before("tokenClassification", "token-classification", { inputs: "Sarah" }, [{ entity_group: "PER", score: 0.9, word: "Sarah", start: 0, end: 5 }]),
  before("translation", "translation", { inputs: "Hello" }, [{ translation_text: "Hallo" }]),
  before("zeroShotClassification", "zero-shot-classification", { inputs: ["Hi"], parameters: { candidate_labels: ["refund", "faq"] } }, [zeroShot]),
  before("conversational", "conversational", { inputs: { past_user_inputs: ["Which?"], generated_responses: ["This."], text: "Why?" } }, chatReply),
  before("featureExtraction", "feature-extraction", { inputs: { source_sentence: "a", sentences: ["b", "c"] } }, [0.5, 0.25]),
  mediaBefore("automaticSpeechRecognition", "automatic-speech-recognition", flac, { text: "GOING" }),
  mediaBefore("audioClassification", "audio-classification", flac, labels),
  mediaBefore("imageClassification", "image-classification", png, labels),
  mediaBefore("objectDetection", "object-detection", png, [{ label: "cat", score: 0.9, box: { xmin: 1, ymin: 2, xmax: 3, ymax: 4 } }]),
  mediaBefore("imageSegmentation", "image-segmentation", png, [{ label: "sky", score: 0.9, mask: "iVBORw0KGgo=" }]),
  before("request", "text-classification", { inputs: "Hi", anything: 1 }, { a: 1 }, { raw: { inputs: "Hi", anything: 1 } }),
  before("request, binary", "image-classification", { data: png.buffer }, labels, { method: "request", options: { binary: true }, data: png.url }),
  ...["use_gpu", "wait_for_model"].map((name) =>
    before(`textClassification, ${name}`, "text-classification", { inputs: "Hi" }, [labels], { options: { [name]: true } })),
  before("textClassification, use_cache off", "text-classification", { inputs: "Hi" }, [labels], { options: { use_cache: false } }),
  before("imageClassification, wait_for_model", "image-classification", { data: png.buffer }, labels, {
    json: { inputs: png.url }, options: { wait_for_model: true },
  }),
  before("textClassification, retry_on_error off", "text-classification", { inputs: "Hi" }, {
    replies: [{ status: 503, json: { error: "Model m is currently loading", estimated_time: 0.2 } }, { json: [labels] }],
  }, { options: { retry_on_error: false } }),
  before("textClassification, a model that loads", "text-classification", { inputs: "Hi" }, {
    replies: [{ status: 503, json: { error: "Model m is currently loading", estimated_time: 0.2 } }, { json: [labels] }],
  }),
];

async function all(stream) {
  const elements = [];
  for await (const element of stream) {
    elements.push(element);
  }
  return elements;
}
