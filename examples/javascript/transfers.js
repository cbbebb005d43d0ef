// Transfers between accounts with the AWS SDK for JavaScript v3: transactions that happen as a whole or not at all.
//
//     npm install && node transfers.js [endpoint]
//
// The endpoint is the argument, or AWS_ENDPOINT_URL, or http://127.0.0.1:8000. Any credentials will do. However many
// transfers run at the same time, the sum over all accounts stays what it was; the exit code is not 0 if it does not.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  IdempotentParameterMismatchException,
  TransactionCanceledException,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import {
  DynamoDBDocumentClient,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
} from "@aws-sdk/lib-dynamodb";

const TableName = "BankJavaScript";
const OWNERS = ["ann", "bob", "cas", "dee"];
const OPENING = 100;
const client = new DynamoDBClient({
  endpoint: process.argv[2] ?? process.env.AWS_ENDPOINT_URL ?? "http://127.0.0.1:8000",
  region: "us-east-1",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
});
const documents = DynamoDBDocumentClient.from(client);

function expect(what, actual, expected) {
  assert.deepStrictEqual(actual, expected, what);
  console.log(`${what}: ok`);
}

async function expectError(what, type, call) {
  const error = await call().then(
    () => assert.fail(`${what}: nothing was refused`),
    (thrown) => thrown,
  );
  assert.ok(error instanceof type, `${what}: ${error.stack}`);
  console.log(`${what}: ok`);
  return error;
}

const key = (owner) => ({ pk: `ACCOUNT#${owner}` });

const add = (owner, amount, ConditionExpression, more = {}) => ({
  Update: {
    TableName,
    Key: key(owner),
    UpdateExpression: "ADD balance :amount",
    ConditionExpression,
    ExpressionAttributeValues: { ":amount": amount, ...more },
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  },
});

/** Moves money if the payer has it and the payee exists, and notes it, once for each name. */
const transfer = (payer, payee, amount, name = randomUUID(), ClientRequestToken = undefined) =>
  documents.send(
    new TransactWriteCommand({
      ClientRequestToken,
      ReturnConsumedCapacity: "TOTAL",
      TransactItems: [
        add(payer, -amount, "balance >= :least", { ":least": amount }),
        add(payee, amount, "attribute_exists(pk)"),
        {
          Put: {
            TableName,
            Item: { pk: `TRANSFER#${name}`, payer, payee, amount },
            ConditionExpression: "attribute_not_exists(pk)",
          },
        },
      ],
    }),
  );

const reasons = (error) => error.CancellationReasons.map(({ Code }) => Code);

/** A transaction that meets another one at the same item is cancelled as a conflict; then one tries again. */
async function transferWithRetries(payer, payee, amount) {
  const token = randomUUID();
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      // The name and the token are those of the first attempt: whatever became of it, money moves once.
      await transfer(payer, payee, amount, token, token);
      return 1;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) {
        throw error;
      }
      if (!reasons(error).includes("TransactionConflict")) {
        return 0;
      }
      await setTimeout(2 * (attempt + 1));
    }
  }
  return assert.fail("a transfer that always meets another one");
}

/** All accounts at one moment. */
async function balances() {
  const { Responses } = await documents.send(
    new TransactGetCommand({ TransactItems: OWNERS.map((owner) => ({ Get: { TableName, Key: key(owner) } })) }),
  );
  return Responses.map(({ Item }) => Item.balance);
}

async function openAccounts() {
  await client.send(
    new CreateTableCommand({
      TableName,
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
      BillingMode: "PAY_PER_REQUEST",
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName });
  const puts = OWNERS.map((owner) => ({
    Put: {
      TableName,
      Item: { ...key(owner), owner, balance: OPENING },
      ConditionExpression: "attribute_not_exists(pk)",
    },
  }));
  await documents.send(new TransactWriteCommand({ TransactItems: puts }));
  expect("accounts that are opened together", await balances(), [100, 100, 100, 100]);
}

async function oneTransfer() {
  const { ConsumedCapacity } = await transfer("ann", "bob", 30, "t1");
  expect("a transfer", await balances(), [70, 130, 100, 100]);
  // Each of the three small items costs a transactional write twice a unit.
  expect("its cost", ConsumedCapacity[0].CapacityUnits, 6);
  const short = await expectError("more than there is", TransactionCanceledException, () =>
    transfer("ann", "bob", 71),
  );
  expect("why", reasons(short), ["ConditionalCheckFailed", "None", "None"]);
  expect("the account that is short", short.CancellationReasons[0].Item.balance, { N: "70" });
  expect(
    "its message",
    short.message,
    "Transaction cancelled, please refer cancellation reasons for specific reasons [ConditionalCheckFailed, None, None]",
  );
  const nobody = await expectError("to nobody", TransactionCanceledException, () =>
    transfer("ann", "zoe", 1),
  );
  expect("why", reasons(nobody), ["None", "ConditionalCheckFailed", "None"]);
  expect("nothing of it has happened", await balances(), [70, 130, 100, 100]);
}

/** A token is remembered for ten minutes; so each run takes another one. */
async function tokens() {
  const token = randomUUID();
  for (let time = 0; time < 3; time++) {
    await transfer("bob", "ann", 30, "t2", token);
  }
  expect("three requests with one token", await balances(), [100, 100, 100, 100]);
  await expectError("the token for another transfer", IdempotentParameterMismatchException, () =>
    transfer("bob", "ann", 31, "t2", token),
  );
}

async function manyAtOnce() {
  const workers = OWNERS.map(async (payer, number) => {
    let moved = 0;
    for (let turn = 0; turn < 15; turn++) {
      const payee = OWNERS[(number + 1 + (turn % 3)) % OWNERS.length];
      moved += await transferWithRetries(payer, payee, 1 + ((turn * 7 + number * 11) % 40));
    }
    return moved;
  });
  const moved = (await Promise.all(workers)).reduce((sum, one) => sum + one);
  const after = await balances();
  expect(
    "the sum after many transfers",
    after.reduce((sum, one) => sum + one),
    OPENING * OWNERS.length,
  );
  expect("nobody owes", Math.min(...after) >= 0, true);
  const { Count } = await documents.send(
    new ScanCommand({
      TableName,
      Select: "COUNT",
      FilterExpression: "begins_with(pk, :t)",
      ExpressionAttributeValues: { ":t": "TRANSFER#" },
    }),
  );
  // The first two are t1 and t2.
  expect("each is noted once", Count, moved + 2);
}

await openAccounts();
await oneTransfer();
await tokens();
await manyAtOnce();
await client.send(new DeleteTableCommand({ TableName }));
console.log("the bank is done");
