/** A DynamoDB-speaking server on every address of its namespace. It says of each request which source address it came from. */
import dynalite from "dynalite";
import { PORT } from "./conversation.ts";

const server = dynalite({ createTableMs: 0 });
server.keepAliveTimeout = 0;
server.prependListener("request", (request, response) => {
  response.setHeader("x-source", request.socket.remoteAddress ?? "");
});
server.listen(PORT, "0.0.0.0", () => process.send?.("ready"));
