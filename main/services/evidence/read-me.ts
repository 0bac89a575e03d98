/** Says what is in an evidence pack and how anybody can check it without Duly. */
export const readMe = (facts: {
  readonly fileNumber: string;
  readonly agency: string;
  readonly madeAt: string;
  readonly madeBy: string;
}): string => `EVIDENCE PACK FOR ACCOUNT ${facts.fileNumber}
Made by ${facts.madeBy}, ${facts.agency}, at ${facts.madeAt} (UTC).

WHAT IS IN IT
evidence.pdf    for reading: the account, every contact with its verdict of then, letters, consents, notices, holds,
                disputes, complaints, overrides, payments, and the rules that were in force
contacts.csv    every contact about the account, with the verdict of that moment
gate-log.csv    every verdict that was kept, refused contacts included, whole in the last column (JSON)
consents.csv    what the debtor allowed and forbade, in its order
letters.csv     every letter and when it left
ledger.csv      every amount behind what is owed
audit.csv       the entries of the audit journal about this account, each with its own hash and the one before it
rules/          each version of a rule pack that a verdict names, as it was in force then (JSON)
letters/        each letter that was sent: the very bytes
proof.json      the SHA-256 of every other file, the head of the audit chain, and what checking it gave

HOW TO CHECK IT
1. The files. Take the SHA-256 of each file and compare it with proof.json:
     sha256sum evidence.pdf                       (Linux)
     shasum -a 256 evidence.pdf                   (macOS)
     Get-FileHash evidence.pdf -Algorithm SHA256  (Windows PowerShell)
2. The letters. proof.json lists for each letter the hash recorded when it was drawn and the hash of the bytes stored now.
   They must be equal; the audit journal holds the first one too (action letters.render).
3. The journal. For each line of audit.csv:
     change_hash = SHA-256 of: salt, a line feed, change
     hash        = SHA-256 of the JSON list [device, seq, at, user_id, action, subject, change_hash, previous_hash]
                   without spaces; an empty user_id is null
   An apostrophe before a cell that begins like a formula was added for spreadsheets and does not belong to the text.
   Between two lines of one account lie entries about others; previous_hash names the entry directly before.
4. The chain. The book in which this pack was made proves its whole chain with "duly verify". The entry numbers and hashes
   of audit.csv must be found there. That this pack was made is an entry itself (action contact.evidence) and holds the
   SHA-256 of the zip file.
5. The rules. A verdict names its rules by pack and version. The files in rules/ are those versions; the SHA-256 of each
   stands in the journal of the book since the day it was proposed or shipped.
`;
