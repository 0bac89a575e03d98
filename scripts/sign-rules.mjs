/**
 * Signed rule files, for whoever publishes rule packs:
 *
 *   node scripts/run.mjs scripts/sign-rules.mjs key --holder NAME --out SECRET.pem
 *     makes a pair of Ed25519 keys. The secret half goes to the file and stays with the publisher; the public half is
 *     printed, as an entry for main/services/rule-packs/trusted-keys.json.
 *   node scripts/run.mjs scripts/sign-rules.mjs sign --key SECRET.pem --out RULES.json PACK.json…
 *     signs packs into one file that Duly can be given.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { holder: { type: 'string' }, key: { type: 'string' }, out: { type: 'string' } },
});
const [verb, ...files] = positionals;

function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

const publicHalf = (key) => createPublicKey(key).export({ type: 'spki', format: 'der' });
const idOf = (der) => createHash('sha256').update(der).digest('hex').slice(0, 16);

if (values.out === undefined) giveUp('--out says where the result goes.');
if (verb === 'key') {
  if (values.holder === undefined) giveUp('--holder says whose key it is.');
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(values.out, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  const der = publicHalf(privateKey);
  const entry = { id: idOf(der), holder: values.holder, publicKey: der.toString('base64') };
  process.stdout.write(`${JSON.stringify(entry, null, 2)}\n`);
} else if (verb === 'sign') {
  if (values.key === undefined || files.length === 0) giveUp('--key and at least one pack are needed.');
  const key = createPrivateKey(readFileSync(values.key));
  const payload = JSON.stringify(files.map((file) => JSON.parse(readFileSync(file, 'utf8'))));
  const signature = sign(null, Buffer.from(payload, 'utf8'), key).toString('base64');
  const signed = { format: 'duly-rules-1', keyId: idOf(publicHalf(key)), payload, signature };
  writeFileSync(values.out, `${JSON.stringify(signed, null, 2)}\n`);
} else giveUp('There are "key" and "sign".');
