// The official client of another language. Arguments: a JSON list of calls, then the program to talk to.
// It writes a line of JSON for the names of the tools, and one for the result of each call.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

const [calls, command, ...args] = process.argv.slice(2);
const client = new Client({ name: "foreign", version: "1" });
await client.connect(new StdioClientTransport({ command, args, stderr: "inherit" }));
console.log(JSON.stringify((await client.listTools()).tools));
for (const call of JSON.parse(calls)) {
  console.log(JSON.stringify(await client.callTool(call)));
}
await client.close();
