"""Transfers between accounts with boto3: transactions that happen as a whole or not at all.

    pip install -r requirements.txt && python3 transfers.py [endpoint]

The endpoint is the argument, or AWS_ENDPOINT_URL, or http://127.0.0.1:8000. Any credentials will do. However many
transfers run at the same time, the sum over all accounts stays what it was; the exit code is not 0 if it does not.
"""

import os
import random
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import boto3
from boto3.dynamodb.types import TypeDeserializer, TypeSerializer
from botocore.config import Config

ENDPOINT = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("AWS_ENDPOINT_URL", "http://127.0.0.1:8000")
TABLE = "BankBoto3"
OWNERS = ["ann", "bob", "cas", "dee"]
OPENING = 100
SEED = 20260109

client = boto3.client(
    "dynamodb",
    endpoint_url=ENDPOINT,
    region_name="us-east-1",
    aws_access_key_id="local",
    aws_secret_access_key="local",
    config=Config(max_pool_connections=len(OWNERS)),
)


def expect(what, actual, expected):
    if actual != expected:
        sys.exit(f"{what}: expected\n{expected!r}\ngot\n{actual!r}")
    print(f"{what}: ok")


def expect_error(what, error, call):
    try:
        call()
    except error as thrown:
        print(f"{what}: ok")
        return thrown
    return sys.exit(f"{what}: expected {error}")


def typed(**item):
    return {name: TypeSerializer().serialize(value) for name, value in item.items()}


def plain(item):
    return {name: TypeDeserializer().deserialize(value) for name, value in item.items()}


def account(owner):
    return typed(pk=f"ACCOUNT#{owner}")


def add(owner, amount, condition, **more):
    return {
        "Update": {
            "TableName": TABLE,
            "Key": account(owner),
            "UpdateExpression": "ADD balance :amount",
            "ConditionExpression": condition,
            "ExpressionAttributeValues": typed(**{":amount": amount, **more}),
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        }
    }


def transfer(payer, payee, amount, name=None, token=None):
    """Moves money if the payer has it and the payee exists, and notes it, once for each name."""
    name = name or str(uuid.uuid4())
    entry = {"pk": f"TRANSFER#{name}", "payer": payer, "payee": payee, "amount": amount}
    return client.transact_write_items(
        TransactItems=[
            add(payer, -amount, "balance >= :least", **{":least": amount}),
            add(payee, amount, "attribute_exists(pk)"),
            {"Put": {"TableName": TABLE, "Item": typed(**entry), "ConditionExpression": "attribute_not_exists(pk)"}},
        ],
        ReturnConsumedCapacity="TOTAL",
        **({"ClientRequestToken": token} if token else {}),
    )


def reasons(error):
    return [reason["Code"] for reason in error.response["CancellationReasons"]]


def transfer_with_retries(payer, payee, amount, chance):
    """A transaction that meets another one at the same item is cancelled as a conflict; then one tries again."""
    token = str(uuid.uuid4())
    for attempt in range(50):
        try:
            # The name and the token are those of the first attempt: whatever became of it, money moves once.
            transfer(payer, payee, amount, name=token, token=token)
            return True
        except client.exceptions.TransactionCanceledException as error:
            if "TransactionConflict" not in reasons(error):
                return False
            time.sleep(chance.random() * 0.002 * 2 ** min(attempt, 6))
    return sys.exit("a transfer that always meets another one")


def balances():
    """All accounts at one moment."""
    gets = [{"Get": {"TableName": TABLE, "Key": account(owner)}} for owner in OWNERS]
    found = [plain(one["Item"]) for one in client.transact_get_items(TransactItems=gets)["Responses"]]
    return {item["owner"]: int(item["balance"]) for item in found}


def open_accounts():
    client.create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    client.get_waiter("table_exists").wait(TableName=TABLE, WaiterConfig={"Delay": 1})
    puts = [
        {
            "Put": {
                "TableName": TABLE,
                "Item": typed(pk=f"ACCOUNT#{owner}", owner=owner, balance=OPENING),
                "ConditionExpression": "attribute_not_exists(pk)",
            }
        }
        for owner in OWNERS
    ]
    client.transact_write_items(TransactItems=puts)
    expect("accounts that are opened together", balances(), {owner: OPENING for owner in OWNERS})
    again = expect_error(
        "one that is there already",
        client.exceptions.TransactionCanceledException,
        lambda: client.transact_write_items(TransactItems=[{**puts[0]}]),
    )
    expect("its reason", reasons(again), ["ConditionalCheckFailed"])


def one_transfer():
    response = transfer("ann", "bob", 30, name="t1")
    expect("a transfer", balances(), {"ann": 70, "bob": 130, "cas": 100, "dee": 100})
    # Each of the three small items costs a transactional write twice a unit.
    expect("its cost", response["ConsumedCapacity"][0]["CapacityUnits"], 6.0)
    error = expect_error(
        "more than there is", client.exceptions.TransactionCanceledException, lambda: transfer("ann", "bob", 71)
    )
    expect("why", reasons(error), ["ConditionalCheckFailed", "None", "None"])
    expect("the account that is short", int(plain(error.response["CancellationReasons"][0]["Item"])["balance"]), 70)
    error = expect_error(
        "to nobody", client.exceptions.TransactionCanceledException, lambda: transfer("ann", "zoe", 1)
    )
    expect("why", reasons(error), ["None", "ConditionalCheckFailed", "None"])
    expect("nothing of it has happened", balances(), {"ann": 70, "bob": 130, "cas": 100, "dee": 100})
    error = expect_error("to oneself", client.exceptions.ClientError, lambda: transfer("ann", "ann", 1))
    expect("one item twice", error.response["Error"]["Code"], "ValidationException")


def tokens():
    """A token is remembered for ten minutes; so each run takes another one."""
    token = str(uuid.uuid4())
    for _ in range(3):
        transfer("bob", "cas", 30, name="t2", token=token)
    expect("three requests with one token", balances(), {"ann": 70, "bob": 100, "cas": 130, "dee": 100})
    expect_error(
        "the token for another transfer",
        client.exceptions.IdempotentParameterMismatchException,
        lambda: transfer("bob", "cas", 31, name="t2", token=token),
    )


def only_while_open():
    """A condition on an item that is not written."""
    check = {"TableName": TABLE, "Key": account("dee"), "ConditionExpression": "attribute_not_exists(frozen)"}
    transact = lambda: client.transact_write_items(TransactItems=[{"ConditionCheck": check}, add("cas", -30, "balance >= :least", **{":least": 30}), add("ann", 30, "attribute_exists(pk)")])
    transact()
    expect("a transfer while another account is not frozen", balances()["ann"], 100)
    client.update_item(TableName=TABLE, Key=account("dee"), UpdateExpression="SET frozen = :f", ExpressionAttributeValues=typed(**{":f": True}))
    error = expect_error("and when it is", client.exceptions.TransactionCanceledException, transact)
    expect("why", reasons(error), ["ConditionalCheckFailed", "None", "None"])


def many_at_once():
    print(f"seed {SEED}")

    def work(number):
        chance = random.Random(SEED + number)
        return sum(transfer_with_retries(*chance.sample(OWNERS, 2), chance.randint(1, 40), chance) for _ in range(15))

    with ThreadPoolExecutor(len(OWNERS)) as threads:
        moved = sum(threads.map(work, range(len(OWNERS))))
    after = balances()
    expect("the sum after many transfers", sum(after.values()), OPENING * len(OWNERS))
    expect("nobody owes", min(after.values()) >= 0, True)
    noted = client.scan(TableName=TABLE, FilterExpression="begins_with(pk, :t)", ExpressionAttributeValues=typed(**{":t": "TRANSFER#"}), Select="COUNT")
    # The first two are t1 and t2.
    expect("each is noted once", noted["Count"], moved + 2)


def main():
    open_accounts()
    one_transfer()
    tokens()
    only_while_open()
    many_at_once()
    client.delete_table(TableName=TABLE)
    print("the bank is done")


if __name__ == "__main__":
    main()
