// One chat with a local server. Arguments: its URL, the question.
import { InferenceClient } from "@huggingface/inference";

const [endpointUrl, content] = process.argv.slice(2);
const reply = await new InferenceClient("hf_bench", { endpointUrl }).chatCompletion({
  model: "org/model",
  messages: [{ role: "user", content }],
});
console.log(reply.choices[0].message.content);
