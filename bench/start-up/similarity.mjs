// The similarity of sentences to the first one, with transformers.js. Arguments: the folder of the models, the sentences.
import { env, pipeline } from "@huggingface/transformers";

const [folder, ...sentences] = process.argv.slice(2);
env.localModelPath = folder;
env.allowRemoteModels = false;
const embed = await pipeline("feature-extraction", "model", { dtype: "q8" });
const vectors = (await embed(sentences, { pooling: "mean", normalize: true })).tolist();
for (const vector of vectors.slice(1)) {
  console.log(vector.reduce((sum, value, i) => sum + value * vectors[0][i], 0).toFixed(4));
}
