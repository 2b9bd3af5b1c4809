/** Makes as many private folders as it is told, names them, and waits; with `heeds`, it has its own answer to SIGTERM. */
import { privateFolder } from "../../engine/apply/private-folder.ts";

const [count, heeds] = process.argv.slice(2);
if (heeds !== undefined) process.on("SIGTERM", () => setTimeout(() => process.exit(7), 300));
const folders = Array.from({ length: Number(count) }, () => privateFolder());
for (const it of folders) it.file("plan");
process.stdout.write(`${folders.map((it) => it.path).join(" ")}\n`);
setInterval(() => {}, 1000);
