"""A shop and a leaderboard with boto3: one table with three global indexes, and one with an index by score.

    pip install -r requirements.txt && python3 shop.py [endpoint]

The endpoint is the argument, or AWS_ENDPOINT_URL, or http://127.0.0.1:8000. Any credentials will do. What is expected is
computed from the lists below, with no database in between; the exit code is not 0 if an answer is another one.
"""

import os
import sys
from datetime import datetime, timedelta
from decimal import Decimal, Inexact

import boto3
from boto3.dynamodb.conditions import Attr, Key
from boto3.dynamodb.types import Binary, TypeDeserializer, TypeSerializer

ENDPOINT = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("AWS_ENDPOINT_URL", "http://127.0.0.1:8000")
SHOP, BOARD = "ShopBoto3", "BoardBoto3"
NAMES = ["ann", "bob", "cas", "dee", "eli"]
STATUSES = ["placed", "paid", "shipped", "delivered", "cancelled"]
PRODUCTS = ["apple", "bread", "cheese"]

ORDERS = [
    {
        "order_id": f"o{number:03d}",
        "user_id": NAMES[number * 3 % 5],
        "placed_at": (datetime(2026, 1, 9) + timedelta(hours=11 * number)).isoformat(),
        "status": STATUSES[(number * 7 + number // 6) % 5],
        "total": Decimal(number * 137 % 4000) / 100 + 5,
    }
    for number in range(60)
]
LINES = [
    {
        "order_id": order["order_id"],
        "line": line,
        "product": PRODUCTS[(number + line) % 3],
        "quantity": 1 + line,
        "waiting": (number + line) % 4 == 0,
    }
    for number, order in enumerate(ORDERS)
    for line in range(1 + number % 3)
]
SCORES = [
    {
        "game": "chess",
        "player": f"player-{number:02d}",
        "score": [Decimal("-12.5"), 0, 7, 100, 1000, Decimal("9.75"), 10, 99][number * 3 % 8] + number % 3,
    }
    for number in range(40)
]


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


def ids(items):
    return [item["order_id"] for item in items]


def order_item(order):
    return {
        "pk": f"USER#{order['user_id']}",
        "sk": f"ORDER#{order['order_id']}",
        "gsi1pk": f"MONTH#{order['placed_at'][:7]}",
        "gsi1sk": order["placed_at"],
        "gsi2pk": f"STATUS#{order['status']}",
        "gsi2sk": order["placed_at"],
        **order,
    }


def line_item(line):
    # Sparse: only what waits has the keys of the third index.
    waiting = {"gsi3pk": f"WAITING#{line['product']}", "gsi3sk": f"{line['order_id']}#{line['line']}"} if line["waiting"] else {}
    return {"pk": f"ORDER#{line['order_id']}", "sk": f"LINE#{line['line']}", **waiting, **line}


def keys(*names):
    return [{"AttributeName": name, "KeyType": kind} for name, kind in zip(names, ("HASH", "RANGE"))]


def create(client, dynamodb):
    names = ["pk", "sk"] + [f"gsi{number}{part}" for number in (1, 2, 3) for part in ("pk", "sk")]
    shop = dynamodb.create_table(
        TableName=SHOP,
        KeySchema=keys("pk", "sk"),
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in names],
        GlobalSecondaryIndexes=[
            {
                "IndexName": f"gsi{number}",
                "KeySchema": keys(f"gsi{number}pk", f"gsi{number}sk"),
                "Projection": {"ProjectionType": "ALL"},
            }
            for number in (1, 2, 3)
        ],
        BillingMode="PAY_PER_REQUEST",
        Tags=[{"Key": f"tag-{number:02d}", "Value": "x"} for number in range(12)],
    )
    client.create_table(
        TableName=BOARD,
        KeySchema=keys("game", "player"),
        AttributeDefinitions=[
            {"AttributeName": "game", "AttributeType": "S"},
            {"AttributeName": "player", "AttributeType": "S"},
            {"AttributeName": "score", "AttributeType": "N"},
        ],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "by_score",
                "KeySchema": keys("game", "score"),
                "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["country"]},
                "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5},
            }
        ],
        ProvisionedThroughput={"ReadCapacityUnits": 5, "WriteCapacityUnits": 5},
    )
    client.get_waiter("table_exists").wait(TableName=SHOP, WaiterConfig={"Delay": 1, "MaxAttempts": 20})
    client.get_waiter("table_exists").wait(TableName=BOARD, WaiterConfig={"Delay": 1, "MaxAttempts": 20})
    shop.reload()
    expect(
        "indexes",
        sorted((index["IndexName"], index["IndexStatus"]) for index in shop.global_secondary_indexes),
        [("gsi1", "ACTIVE"), ("gsi2", "ACTIVE"), ("gsi3", "ACTIVE")],
    )
    expect("billing", shop.billing_mode_summary["BillingMode"], "PAY_PER_REQUEST")
    throughput = client.describe_table(TableName=BOARD)["Table"]["GlobalSecondaryIndexes"][0]["ProvisionedThroughput"]
    expect("throughput of an index", (throughput["ReadCapacityUnits"], throughput["NumberOfDecreasesToday"]), (5, 0))
    return shop


def paginators(client, shop):
    pages = [page["TableNames"] for page in client.get_paginator("list_tables").paginate(PaginationConfig={"PageSize": 1})]
    expect(
        "list_tables",
        ([len(page) <= 1 for page in pages].count(False), {SHOP, BOARD} <= {name for page in pages for name in page}),
        (0, True),
    )
    expect("tables of the resource", {SHOP, BOARD} <= {table.name for table in boto3_resource().tables.limit(1000)}, True)
    tags = client.get_paginator("list_tags_of_resource").paginate(ResourceArn=shop.table_arn).build_full_result()["Tags"]
    expect("list_tags_of_resource", sorted(tag["Key"] for tag in tags), [f"tag-{number:02d}" for number in range(12)])


def fill(shop, board):
    for name in NAMES:
        shop.put_item(
            Item={
                "pk": f"USER#{name}",
                "sk": "PROFILE",
                "gsi1pk": f"EMAIL#{name}@example.org",
                "gsi1sk": "USER",
                "user_id": name,
                "visits": 0,
            },
            ConditionExpression=Attr("pk").not_exists(),
        )
    with shop.batch_writer() as batch:
        for item in [order_item(order) for order in ORDERS] + [line_item(line) for line in LINES]:
            batch.put_item(Item=item)
    with board.batch_writer(overwrite_by_pkeys=["game", "player"]) as batch:
        for score in SCORES:
            # The last one of the same key counts; without overwrite_by_pkeys a batch with both is refused.
            batch.put_item(Item={**score, "score": 1})
            batch.put_item(Item={**score, "country": "CH"})


def conditions(client, shop):
    key = {"pk": "USER#ann", "sk": "PROFILE"}
    failed = client.exceptions.ConditionalCheckFailedException
    put = {"Item": {**key, "user_id": "other"}, "ConditionExpression": Attr("pk").not_exists() | Attr("user_id").eq("nobody")}
    error = expect_error("put_item if there is none", failed, lambda: shop.put_item(**put))
    expect(
        "no item unless asked for",
        ("Item" in error.response, error.response["Error"]),
        (False, {"Message": "The conditional request failed", "Code": "ConditionalCheckFailedException"}),
    )
    error = expect_error(
        "and what was there",
        failed,
        lambda: client.put_item(
            TableName=SHOP,
            Item={name: {"S": value} for name, value in key.items()},
            ConditionExpression="attribute_not_exists(pk)",
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
        ),
    )
    expect("its item", (error.response["Item"]["user_id"], error.response["Item"]["visits"]), ({"S": "ann"}, {"N": "0"}))
    error = expect_error(
        "update_item",
        shop.meta.client.exceptions.ConditionalCheckFailedException,
        lambda: shop.update_item(
            Key=key,
            UpdateExpression="ADD visits :one",
            ConditionExpression=Attr("visits").gt(5),
            ExpressionAttributeValues={":one": 1},
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
        ),
    )
    # A resource turns types of answers into those of Python, not of errors.
    expect("the item of a resource", error.response["Item"]["visits"], {"N": "0"})
    expect_error(
        "a table that is not there",
        client.exceptions.ResourceNotFoundException,
        lambda: client.describe_table(TableName="Nowhere"),
    )
    expect_error(
        "a table that is there",
        client.exceptions.ResourceInUseException,
        lambda: client.create_table(
            TableName=SHOP,
            KeySchema=keys("pk"),
            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        ),
    )
    error = expect_error(
        "a request that is wrong", client.exceptions.ClientError, lambda: shop.query(KeyConditionExpression=Key("sk").eq("x"))
    )
    expect(
        "its code and status",
        (error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]),
        ("ValidationException", 400),
    )


def queries(client, shop):
    own = shop.query(KeyConditionExpression=Key("pk").eq("USER#bob") & Key("sk").begins_with("ORDER#"))["Items"]
    expect("orders of a user", ids(own), ids(order for order in ORDERS if order["user_id"] == "bob"))
    january = [order for order in ORDERS if order["placed_at"] < "2026-02"]
    pages, start = [], {}
    while start is not None:
        page = shop.query(IndexName="gsi1", KeyConditionExpression=Key("gsi1pk").eq("MONTH#2026-01"), Limit=7, **start)
        pages.append(page["Items"])
        start = {"ExclusiveStartKey": page["LastEvaluatedKey"]} if "LastEvaluatedKey" in page else None
    expect("orders of a month, by date, in pages", ids(item for page in pages for item in page), ids(january))
    expect("sizes of the pages", [len(page) for page in pages[:3]], [7, 7, 7])
    for what, condition, matches in (
        ("between", Key("gsi1sk").between("2026-01-12", "2026-01-20"), lambda at: "2026-01-12" <= at <= "2026-01-20"),
        ("begins_with", Key("gsi1sk").begins_with("2026-01-1"), lambda at: at.startswith("2026-01-1")),
        ("lt", Key("gsi1sk").lt("2026-01-12"), lambda at: at < "2026-01-12"),
        ("gte", Key("gsi1sk").gte(january[5]["placed_at"]), lambda at: at >= january[5]["placed_at"]),
        ("gt", Key("gsi1sk").gt(january[5]["placed_at"]), lambda at: at > january[5]["placed_at"]),
        ("lte", Key("gsi1sk").lte(january[5]["placed_at"]), lambda at: at <= january[5]["placed_at"]),
        ("eq", Key("gsi1sk").eq(january[5]["placed_at"]), lambda at: at == january[5]["placed_at"]),
    ):
        found = shop.query(IndexName="gsi1", KeyConditionExpression=Key("gsi1pk").eq("MONTH#2026-01") & condition)["Items"]
        expect(f"a range of keys: {what}", ids(found), ids(order for order in january if matches(order["placed_at"])))
    paginator = client.get_paginator("query")
    request = {
        "TableName": SHOP,
        "IndexName": "gsi2",
        "KeyConditionExpression": "gsi2pk = :s",
        "ExpressionAttributeValues": {":s": {"S": "STATUS#paid"}},
    }
    paid = [order for order in ORDERS if order["status"] == "paid"]
    items = [
        item
        for page in paginator.paginate(**request, ScanIndexForward=False, PaginationConfig={"PageSize": 4})
        for item in page["Items"]
    ]
    expect("orders that are paid, the last first", [item["order_id"]["S"] for item in items], ids(paid[::-1]))
    some = paginator.paginate(**request, PaginationConfig={"MaxItems": 5, "PageSize": 2}).build_full_result()
    expect("the first five", [item["order_id"]["S"] for item in some["Items"]], ids(paid[:5]))
    rest = paginator.paginate(**request, PaginationConfig={"StartingToken": some["NextToken"]}).build_full_result()
    expect("and from its token on", [item["order_id"]["S"] for item in rest["Items"]], ids(paid[5:]))
    expect("search in the pages", list(paginator.paginate(**request).search("Items[].order_id.S")), ids(paid))
    waiting = shop.query(IndexName="gsi3", KeyConditionExpression=Key("gsi3pk").eq("WAITING#cheese"))["Items"]
    expect(
        "lines that wait, from the sparse index",
        [(item["order_id"], item["line"]) for item in waiting],
        [(line["order_id"], line["line"]) for line in LINES if line["waiting"] and line["product"] == "cheese"],
    )
    expect(
        "count of the sparse index", shop.scan(IndexName="gsi3", Select="COUNT")["Count"], sum(line["waiting"] for line in LINES)
    )


def filters(client, shop):
    total = {order["order_id"]: order["total"] for order in ORDERS}
    for what, condition, matches in (
        ("eq", Attr("status").eq("paid"), lambda order: order["status"] == "paid"),
        ("ne", Attr("status").ne("paid") & Attr("status").exists(), lambda order: order["status"] != "paid"),
        ("lt", Attr("total").lt(10), lambda order: order["total"] < 10),
        ("lte", Attr("total").lte(total["o010"]), lambda order: order["total"] <= total["o010"]),
        ("gt", Attr("total").gt(Decimal("20.5")), lambda order: order["total"] > Decimal("20.5")),
        ("gte", Attr("total").gte(total["o010"]), lambda order: order["total"] >= total["o010"]),
        ("between", Attr("total").between(10, 15), lambda order: 10 <= order["total"] <= 15),
        ("is_in", Attr("status").is_in(["paid", "placed"]), lambda order: order["status"] in ("paid", "placed")),
        ("begins_with", Attr("placed_at").begins_with("2026-02"), lambda order: order["placed_at"].startswith("2026-02")),
        ("contains", Attr("placed_at").contains("T11:"), lambda order: "T11:" in order["placed_at"]),
        ("exists", Attr("total").exists(), lambda order: True),
        ("not_exists", Attr("quantity").not_exists() & Attr("total").exists(), lambda order: True),
        ("size", Attr("status").size().gt(7), lambda order: len(order["status"]) > 7),
        ("attribute_type", Attr("total").attribute_type("N"), lambda order: True),
        (
            "and, or, not",
            Attr("total").exists() & ~(Attr("status").eq("paid") | Attr("total").gt(20)),
            lambda order: not (order["status"] == "paid" or order["total"] > 20),
        ),
    ):
        found = shop.scan(FilterExpression=condition)["Items"]
        expect(f"a filter: {what}", sorted(ids(found)), ids(order for order in ORDERS if matches(order)))
    scan = client.get_paginator("scan").paginate(
        TableName=SHOP,
        FilterExpression="#s = :s",
        ExpressionAttributeNames={"#s": "status"},
        ExpressionAttributeValues={":s": {"S": "paid"}},
        PaginationConfig={"PageSize": 25},
    )
    counts = [(page["Count"], page["ScannedCount"]) for page in scan]
    expect(
        "scan by pages",
        (sum(count for count, _ in counts), sum(scanned for _, scanned in counts)),
        (len([order for order in ORDERS if order["status"] == "paid"]), len(NAMES) + len(ORDERS) + len(LINES)),
    )
    parts = [
        shop.scan(Segment=segment, TotalSegments=3, FilterExpression=Attr("sk").eq("PROFILE"))["Items"] for segment in range(3)
    ]
    expect("scan in three segments", sorted(item["user_id"] for part in parts for item in part), NAMES)


def updates(shop):
    order = ORDERS[0]
    key = {name: order_item(order)[name] for name in ("pk", "sk")}
    changed = shop.update_item(
        Key=key,
        UpdateExpression="SET #s = :new, gsi2pk = :g, history = list_append(if_not_exists(history, :none), :event), #t = #t - :less ADD changes :one, tags :tags REMOVE nothing",
        ConditionExpression=Attr("status").eq(order["status"]) & Attr("total").gte(1),
        ExpressionAttributeNames={"#s": "status", "#t": "total"},
        ExpressionAttributeValues={
            ":new": "delivered",
            ":g": "STATUS#delivered",
            ":none": [],
            ":event": ["delivered"],
            ":less": Decimal("0.25"),
            ":one": 1,
            ":tags": {"a", "b"},
        },
        ReturnValues="UPDATED_NEW",
    )["Attributes"]
    expect(
        "update of the status",
        changed,
        {
            "status": "delivered",
            "gsi2pk": "STATUS#delivered",
            "history": ["delivered"],
            "total": order["total"] - Decimal("0.25"),
            "changes": 1,
            "tags": {"a", "b"},
        },
    )

    def being(status):
        return ids(shop.query(IndexName="gsi2", KeyConditionExpression=Key("gsi2pk").eq(f"STATUS#{status}"))["Items"])

    expect(
        "it has left one part of the index",
        being(order["status"]),
        ids(other for other in ORDERS[1:] if other["status"] == order["status"]),
    )
    expect(
        "and is the first in another",
        being("delivered"),
        [order["order_id"]] + ids(other for other in ORDERS[1:] if other["status"] == "delivered"),
    )
    changed = shop.update_item(
        Key=key, UpdateExpression="DELETE tags :b", ExpressionAttributeValues={":b": {"b"}}, ReturnValues="UPDATED_OLD"
    )["Attributes"]
    expect("what was there before", changed, {"tags": {"a", "b"}})
    item = shop.get_item(Key=key, ProjectionExpression="tags, history[0]")["Item"]
    expect("a part of it", item, {"tags": {"a"}, "history": ["delivered"]})


def types(client, shop):
    item = {
        "pk": "TYPES",
        "sk": "1",
        "text": "",
        "binary": Binary(b"\x00\xff"),
        "bytes": b"raw",
        "no": False,
        "none": None,
        "precise": Decimal("1.2345678901234567890123456789012345678"),
        "tiny": Decimal("1E-130"),
        "large": 10**37,
        "strings": {"a", "ä", ""},
        "numbers": {Decimal("1"), Decimal("-2.5")},
        "binaries": {b"x", b""},
        "list": [1, [], {"deep": {"er": [None]}}],
        "map": {},
    }
    shop.put_item(Item=item)
    found = shop.get_item(Key={"pk": "TYPES", "sk": "1"}, ConsistentRead=True)["Item"]
    expect("every type", {**found, "binaries": {value.value for value in found["binaries"]}}, item)
    raw = {name: TypeSerializer().serialize(value) for name, value in item.items()}
    typed = client.get_item(TableName=SHOP, Key={"pk": {"S": "TYPES"}, "sk": {"S": "1"}})["Item"]
    expect(
        "the same with a serializer",
        {name: TypeDeserializer().deserialize(value) for name, value in typed.items()}
        == {name: TypeDeserializer().deserialize(value) for name, value in raw.items()},
        True,
    )
    # The service writes numbers without exponents; boto3 counts the zeros as digits, and takes no more than 38 of them.
    client.put_item(TableName=SHOP, Item={"pk": {"S": "TYPES"}, "sk": {"S": "2"}, "huge": {"N": "9.9E+125"}})
    huge = client.get_item(TableName=SHOP, Key={"pk": {"S": "TYPES"}, "sk": {"S": "2"}})["Item"]["huge"]
    expect("a huge number", huge, {"N": "99" + 124 * "0"})
    expect_error(
        "a number of 39 digits", Inexact, lambda: shop.put_item(Item={"pk": "TYPES", "sk": "2", "n": Decimal("1." + 38 * "1")})
    )
    got = client.batch_get_item(
        RequestItems={
            SHOP: {"Keys": [{"pk": {"S": "TYPES"}, "sk": {"S": sk}} for sk in ("1", "none")], "ProjectionExpression": "sk"}
        }
    )
    expect("batch_get_item", (got["Responses"][SHOP], got["UnprocessedKeys"]), ([{"sk": {"S": "1"}}], {}))
    got = boto3_resource().batch_get_item(
        RequestItems={SHOP: {"Keys": [{"pk": f"USER#{name}", "sk": "PROFILE"} for name in NAMES], "ConsistentRead": True}}
    )
    expect("batch_get_item of the resource", sorted(item["user_id"] for item in got["Responses"][SHOP]), NAMES)
    expect("delete_item", shop.delete_item(Key={"pk": "TYPES", "sk": "1"}, ReturnValues="ALL_OLD")["Attributes"]["no"], False)


def leaderboard(client, board):
    best = sorted((score["score"] for score in SCORES), reverse=True)
    pages = list(
        client.get_paginator("query").paginate(
            TableName=BOARD,
            IndexName="by_score",
            KeyConditionExpression="game = :g",
            ExpressionAttributeValues={":g": {"S": "chess"}},
            ScanIndexForward=False,
            PaginationConfig={"PageSize": 10},
        )
    )
    expect("ten ranks to a page", [page["Count"] for page in pages][:4], [10, 10, 10, 10])
    players = [item for page in pages for item in page["Items"]]
    expect("scores from the highest down", [Decimal(player["score"]["N"]) for player in players], best)
    expect("everybody once", sorted(player["player"]["S"] for player in players), [score["player"] for score in SCORES])
    expect("what is projected", sorted(players[0]), ["country", "game", "player", "score"])
    better = board.query(
        IndexName="by_score",
        KeyConditionExpression=Key("game").eq("chess") & Key("score").gt(99),
        Select="COUNT",
        ReturnConsumedCapacity="INDEXES",
    )
    expect("rank of 99", better["Count"] + 1, 1 + sum(score > 99 for score in best))
    expect("what it took", better["ConsumedCapacity"]["GlobalSecondaryIndexes"], {"by_score": {"CapacityUnits": Decimal("0.5")}})
    board.update_item(
        Key={"game": "chess", "player": "player-01"},
        UpdateExpression="ADD score :more",
        ExpressionAttributeValues={":more": 10_000_000},
    )
    top = board.query(IndexName="by_score", KeyConditionExpression=Key("game").eq("chess"), ScanIndexForward=False, Limit=1)[
        "Items"
    ]
    expect("who gains is first", top[0]["player"], "player-01")


def boto3_resource():
    return boto3.resource("dynamodb", **SETTINGS)


SETTINGS = {"endpoint_url": ENDPOINT, "region_name": "us-east-1", "aws_access_key_id": "local", "aws_secret_access_key": "local"}


def main():
    client, dynamodb = boto3.client("dynamodb", **SETTINGS), boto3_resource()
    shop = create(client, dynamodb)
    board = dynamodb.Table(BOARD)
    paginators(client, shop)
    fill(shop, board)
    conditions(client, shop)
    queries(client, shop)
    filters(client, shop)
    updates(shop)
    types(client, shop)
    leaderboard(client, board)
    for table in (SHOP, BOARD):
        client.delete_table(TableName=table)
        client.get_waiter("table_not_exists").wait(TableName=table, WaiterConfig={"Delay": 1, "MaxAttempts": 20})
    print("the shop is done")


if __name__ == "__main__":
    main()
