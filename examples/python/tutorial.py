"""The DynamoDB tutorial with boto3: the resource and the client API, on a table of users.

    python3 tutorial.py [endpoint]

The endpoint is the argument, or AWS_ENDPOINT_URL, or http://127.0.0.1:8000. Any credentials will do. Every answer is
checked against what was written before; the exit code is not 0 if one is wrong.
"""

import os
import sys
from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError

ENDPOINT = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("AWS_ENDPOINT_URL", "http://127.0.0.1:8000")
TABLE = "Users"
ANN = {"user_id": "123", "created_at": "2026-01-01", "name": "Ann", "age": 31, "balance": Decimal("10.50")}


def expect(what, actual, expected):
    """Ends the tutorial where an answer is not the expected one."""
    if actual != expected:
        sys.exit(f"{what}: expected {expected!r}, got {actual!r}")
    print(f"{what}: ok")


def expect_error(what, code, call):
    """Calls something that the service refuses, and returns the error."""
    try:
        call()
    except ClientError as error:
        expect(what, error.response["Error"]["Code"], code)
        return error
    sys.exit(f"{what}: expected {code}, but nothing was refused")


def create(dynamodb):
    table = dynamodb.create_table(
        TableName=TABLE,
        KeySchema=[
            {"AttributeName": "user_id", "KeyType": "HASH"},
            {"AttributeName": "created_at", "KeyType": "RANGE"},
        ],
        AttributeDefinitions=[
            {"AttributeName": "user_id", "AttributeType": "S"},
            {"AttributeName": "created_at", "AttributeType": "S"},
        ],
        BillingMode="PAY_PER_REQUEST",
    )
    table.wait_until_exists()
    table.reload()
    expect("status after the waiter", table.table_status, "ACTIVE")
    expect("key schema", [key["AttributeName"] for key in table.key_schema], ["user_id", "created_at"])
    expect_error(
        "creating it again",
        "ResourceInUseException",
        lambda: dynamodb.create_table(
            TableName=TABLE,
            KeySchema=[{"AttributeName": "user_id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "user_id", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        ),
    )
    return table


def put_and_get(table):
    key = {"user_id": ANN["user_id"], "created_at": ANN["created_at"]}
    table.put_item(Item=ANN)
    expect("get_item", table.get_item(Key=key)["Item"], ANN)
    expect("get_item, consistent", table.get_item(Key=key, ConsistentRead=True)["Item"], ANN)
    expect("get_item of a part", table.get_item(Key=key, ProjectionExpression="#n, age", ExpressionAttributeNames={"#n": "name"})["Item"], {"name": "Ann", "age": 31})
    expect("get_item of nobody", "Item" in table.get_item(Key={"user_id": "0", "created_at": "-"}), False)
    expect_error(
        "put_item if there is none",
        "ConditionalCheckFailedException",
        lambda: table.put_item(Item=ANN, ConditionExpression=Attr("user_id").not_exists()),
    )


def query(table):
    for month, age in ((2, 32), (3, 33), (4, 28)):
        table.put_item(Item={"user_id": "123", "created_at": f"2026-{month:02d}-01", "age": age})
    table.put_item(Item={"user_id": "456", "created_at": "2026-01-15", "name": "Bob", "age": 25})

    def dates(**arguments):
        return [item["created_at"] for item in table.query(**arguments)["Items"]]

    is_ann = Key("user_id").eq("123")
    everything = ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"]
    expect("query", dates(KeyConditionExpression=Key("user_id").eq("123")), everything)
    expect("query backwards", dates(KeyConditionExpression=is_ann, ScanIndexForward=False), everything[::-1])
    between = is_ann & Key("created_at").between("2026-02-01", "2026-03-31")
    expect("query between", dates(KeyConditionExpression=between), everything[1:3])
    expect("query begins_with", dates(KeyConditionExpression=is_ann & Key("created_at").begins_with("2026-04")), everything[3:])
    expect("query with a filter", dates(KeyConditionExpression=is_ann, FilterExpression=Attr("age").gt(31)), everything[1:3])
    expect("query for the count", table.query(KeyConditionExpression=is_ann, Select="COUNT")["Count"], 4)
    page = table.query(KeyConditionExpression=is_ann, Limit=3)
    expect("query with a limit", (page["Count"], page["LastEvaluatedKey"]), (3, {"user_id": "123", "created_at": "2026-03-01"}))
    rest = table.query(KeyConditionExpression=is_ann, Limit=3, ExclusiveStartKey=page["LastEvaluatedKey"])
    expect("the next page", ([item["created_at"] for item in rest["Items"]], "LastEvaluatedKey" in rest), (everything[3:], False))


def scan(table):
    response = table.scan(FilterExpression=Attr("age").gte(30))
    expect("scan with a filter", sorted(item["age"] for item in response["Items"]), [31, 32, 33])
    expect("scanned and found", (response["ScannedCount"], response["Count"]), (5, 3))


def update(table):
    key = {"user_id": ANN["user_id"], "created_at": ANN["created_at"]}
    response = table.update_item(
        Key=key,
        UpdateExpression="SET balance = :val",
        ConditionExpression="attribute_exists(user_id)",
        ExpressionAttributeValues={":val": Decimal("99.95")},
        ReturnValues="UPDATED_NEW",
    )
    expect("conditional update", response["Attributes"], {"balance": Decimal("99.95")})
    error = expect_error(
        "conditional update of nobody",
        "ConditionalCheckFailedException",
        lambda: table.update_item(
            Key={"user_id": "nobody", "created_at": "2026-01-01"},
            UpdateExpression="SET balance = :val",
            ConditionExpression="attribute_exists(user_id)",
            ExpressionAttributeValues={":val": 1},
        ),
    )
    # The wording of the service, which the API reference quotes for this exception.
    expect("its message", error.response["Error"]["Message"], "The conditional request failed")
    response = table.update_item(
        Key=key,
        UpdateExpression="SET tags = :tags, visits = if_not_exists(visits, :zero) + :one REMOVE #n",
        ExpressionAttributeNames={"#n": "name"},
        ExpressionAttributeValues={":tags": {"a", "b"}, ":zero": 0, ":one": 1},
        ReturnValues="ALL_NEW",
    )
    expected = {**ANN, "balance": Decimal("99.95"), "tags": {"a", "b"}, "visits": 1}
    del expected["name"]
    expect("update of several attributes", response["Attributes"], expected)
    response = table.delete_item(Key={"user_id": "456", "created_at": "2026-01-15"}, ReturnValues="ALL_OLD")
    expect("delete_item", response["Attributes"]["name"], "Bob")


def batch(table):
    with table.batch_writer() as writer:
        for number in range(1000):
            writer.put_item(Item={"user_id": f"batch-{number % 10}", "created_at": f"{number:04d}", "number": number})
    found, pages, start = [], 0, {}
    while True:
        page = table.scan(Limit=300, FilterExpression=Attr("number").exists(), ProjectionExpression="#n", ExpressionAttributeNames={"#n": "number"}, **start)
        found += [int(item["number"]) for item in page["Items"]]
        pages += 1
        if "LastEvaluatedKey" not in page:
            break
        start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}
    expect("batch_writer with 1,000 items, scanned by pages", sorted(found), list(range(1000)))
    # 1,004 items are there: three full pages of 300, and one that reaches the end.
    expect("pages", pages, 4)
    with table.batch_writer() as writer:
        for number in range(0, 1000, 2):
            writer.delete_item(Key={"user_id": f"batch-{number % 10}", "created_at": f"{number:04d}"})


def client_api(client):
    expect("list_tables", TABLE in client.list_tables()["TableNames"], True)
    description = client.describe_table(TableName=TABLE)["Table"]
    expect("describe_table", (description["TableName"], description["TableStatus"]), (TABLE, "ACTIVE"))
    paginator = client.get_paginator("query")
    pages = list(
        paginator.paginate(
            TableName=TABLE,
            KeyConditionExpression="user_id = :u",
            ExpressionAttributeValues={":u": {"S": "batch-1"}},
            PaginationConfig={"PageSize": 40},
        )
    )
    numbers = [item["number"]["N"] for page in pages for item in page["Items"]]
    expect("paginated query", numbers, [str(number) for number in range(1, 1000, 10)])
    expect("its page sizes", [page["Count"] for page in pages][:3], [40, 40, 20])
    keys = [{"user_id": {"S": "batch-1"}, "created_at": {"S": f"{number:04d}"}} for number in (1, 11, 2)]
    response = client.batch_get_item(RequestItems={TABLE: {"Keys": keys, "ProjectionExpression": "created_at"}})
    expect("batch_get_item", sorted(item["created_at"]["S"] for item in response["Responses"][TABLE]), ["0001", "0011"])
    response = client.put_item(
        TableName=TABLE,
        Item={
            "user_id": {"S": "types"},
            "created_at": {"S": "2026-05-05"},
            "binary": {"B": b"\x00\xff"},
            "list": {"L": [{"N": "1"}, {"S": "two"}, {"NULL": True}]},
            "map": {"M": {"yes": {"BOOL": True}}},
            "numbers": {"NS": ["1", "2.5"]},
        },
        ReturnConsumedCapacity="TOTAL",
    )
    # An item of up to 1 KB costs one write unit.
    expect("consumed capacity", response["ConsumedCapacity"], {"TableName": TABLE, "CapacityUnits": 1.0})
    item = client.get_item(TableName=TABLE, Key={"user_id": {"S": "types"}, "created_at": {"S": "2026-05-05"}})["Item"]
    expect("binary", item["binary"], {"B": b"\x00\xff"})
    expect("list", item["list"], {"L": [{"N": "1"}, {"S": "two"}, {"NULL": True}]})
    expect("map", item["map"], {"M": {"yes": {"BOOL": True}}})
    expect("number set", sorted(item["numbers"]["NS"]), ["1", "2.5"])


def delete(client, table):
    table.delete()
    table.wait_until_not_exists()
    expect_error("describe_table after it", "ResourceNotFoundException", lambda: client.describe_table(TableName=TABLE))


def main():
    settings = {
        "endpoint_url": ENDPOINT,
        "region_name": "us-east-1",
        "aws_access_key_id": "local",
        "aws_secret_access_key": "local",
    }
    dynamodb = boto3.resource("dynamodb", **settings)
    client = boto3.client("dynamodb", **settings)
    table = create(dynamodb)
    put_and_get(table)
    query(table)
    scan(table)
    update(table)
    batch(table)
    client_api(client)
    delete(client, table)
    print("the tutorial is done")


if __name__ == "__main__":
    main()
