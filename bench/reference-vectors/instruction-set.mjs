import { readFileSync } from "node:fs";
import { arch, platform } from "node:os";

/** The best int8 instructions this CPU has, of those ONNX Runtime 1.26 has kernels for; best first. */
const KNOWN = ["amx_int8", "avx512_vnni", "avx_vnni", "avx512bw", "avx2"];

/** For example "linux-x64-avx2"; the flags are read where the kernel lists them, on Linux. */
export function instructionSet() {
  if (platform() !== "linux" || arch() !== "x64") {
    return `${platform()}-${arch()}`;
  }
  const flags = new Set(/^flags\s*:(.*)$/m.exec(readFileSync("/proc/cpuinfo", "utf8"))[1].trim().split(" "));
  return `linux-x64-${KNOWN.find((flag) => flags.has(flag)) ?? "sse"}`;
}
