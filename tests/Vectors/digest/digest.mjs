// Computes the terms, fingerprints and digests of digest.json again, from their parts alone, as src/ApprovalGate/Binding/FORMAT.md defines them.
// Usage: node digest.mjs [digest.json]      Ends with 1 if a case differs.
import { createHash, createHmac } from "node:crypto";
import { readFileSync } from "node:fs";

const file = process.argv[2] ?? new URL("./digest.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(file, "utf8"));

// RFC 8785: JSON.stringify writes numbers and text as it asks for; only the members have to be sorted, which JavaScript does by UTF-16 units.
function canonical(value) {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(",")}]`;
  }

  return value === null || typeof value !== "object"
    ? JSON.stringify(value)
    : `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

function feed(hash, parts) {
  for (const part of parts) {
    const bytes = Buffer.from(part, "utf8");
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  }

  return hash.digest("hex");
}

const hashOf = (...parts) => feed(createHash("sha256"), parts);

function* differences(one) {
  if (canonical(JSON.parse(one.arguments)) !== one.arguments) {
    yield `arguments: ${canonical(JSON.parse(one.arguments))}`;
  }

  const terms = canonical({ ...one.terms, format: "approvalgate/terms/1" });
  if (Buffer.from(terms, "utf8").toString("hex") !== one.termsBytes) {
    yield `termsBytes: ${terms}`;
  }

  const callId = one.callId === null ? [] : [one.callId];
  const fingerprint = hashOf("approvalgate/fingerprint/1", one.tool, one.session, one.actor, ...callId, one.arguments);
  if (fingerprint !== one.fingerprint) {
    yield `fingerprint: ${fingerprint}`;
  }

  const digest = hashOf("approvalgate/digest/1", one.store, one.request, fingerprint, one.signature, terms);
  if (digest !== one.digest) {
    yield `digest: ${digest}`;
  }

  for (const { key, parameter, place, value } of one.sensitive ?? []) {
    const secret = Buffer.from(key, "hex");
    const id = createHmac("sha256", secret).update("approvalgate/sensitive-key-id/1").digest("hex").slice(0, 16);
    const commitment = feed(createHmac("sha256", secret), ["approvalgate/sensitive/1", one.tool, parameter, place, value]);
    if (!one.arguments.includes(`{"$sensitive":"${id}:${commitment}"}`)) {
      yield `commitment to ${parameter}: ${id}:${commitment}`;
    }
  }
}

let wrong = 0;
for (const one of cases) {
  for (const difference of differences(one)) {
    wrong++;
    console.log(`${one.name}: ${difference}`);
  }
}

console.log(`${cases.length} cases, ${wrong} differences`);
process.exit(wrong === 0 && cases.length > 0 ? 0 : 1);
