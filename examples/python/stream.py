"""A table's stream with boto3: every change of every item, in order, through all shards.

    pip install -r requirements.txt && python3 stream.py [endpoint]

The endpoint is the argument, or AWS_ENDPOINT_URL, or http://127.0.0.1:8000. Any credentials will do. What the stream
tells is applied to a copy of the table; the exit code is not 0 if the copy is another one in the end.
"""

import os
import sys
import time

import boto3
from boto3.dynamodb.types import TypeDeserializer

ENDPOINT = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("AWS_ENDPOINT_URL", "http://127.0.0.1:8000")
TABLE = "FollowedBoto3"
SETTINGS = {
    "endpoint_url": ENDPOINT,
    "region_name": "us-east-1",
    "aws_access_key_id": "local",
    "aws_secret_access_key": "local",
}
streams = boto3.client("dynamodbstreams", **SETTINGS)


def expect(what, actual, expected):
    if actual != expected:
        sys.exit(f"{what}: expected\n{expected!r}\ngot\n{actual!r}")
    print(f"{what}: ok")


def plain(item):
    return {name: TypeDeserializer().deserialize(value) for name, value in item.items()}


def describe(arn):
    """The description of a stream with all its shards, which come in pages."""
    description = streams.describe_stream(StreamArn=arn, Limit=1)["StreamDescription"]
    shards = description["Shards"]
    while "LastEvaluatedShardId" in description:
        description = streams.describe_stream(
            StreamArn=arn, Limit=1, ExclusiveStartShardId=description["LastEvaluatedShardId"]
        )["StreamDescription"]
        shards += description["Shards"]
    return {**description, "Shards": shards}


class Follower:
    """Reads a stream from its beginning; a shard is begun when all of its parent is read."""

    def __init__(self, arn):
        self.arn = arn
        self.iterators = {}
        self.ended = set()

    def poll(self):
        """All records that there are now."""
        records = []
        found = True
        while found:
            found = self.begin()
            for shard in [shard for shard in self.iterators if shard not in self.ended]:
                page = streams.get_records(ShardIterator=self.iterators[shard], Limit=10)
                records += page["Records"]
                found = found or bool(page["Records"])
                if "NextShardIterator" in page:
                    self.iterators[shard] = page["NextShardIterator"]
                else:
                    self.ended.add(shard)
                    found = True
        return records

    def begin(self):
        """Begins shards whose turn has come, and says whether there were any."""
        shards = {shard["ShardId"]: shard.get("ParentShardId") for shard in describe(self.arn)["Shards"]}
        # A parent that is older than a day is gone, and nobody waits for it.
        ready = [
            shard
            for shard, parent in shards.items()
            if shard not in self.iterators and (parent not in shards or parent in self.ended)
        ]
        for shard in ready:
            self.iterators[shard] = streams.get_shard_iterator(
                StreamArn=self.arn, ShardId=shard, ShardIteratorType="TRIM_HORIZON"
            )["ShardIterator"]
        return bool(ready)


def apply(copy, records):
    for record in records:
        change = record["dynamodb"]
        key = change["Keys"]["id"]["S"]
        before = plain(change["OldImage"]) if "OldImage" in change else None
        if copy.get(key) != before:
            sys.exit(f"{record['eventName']} of {key} follows {before}, but it was {copy.get(key)}")
        if record["eventName"] == "REMOVE":
            del copy[key]
        else:
            copy[key] = plain(change["NewImage"])


def create(dynamodb):
    table = dynamodb.create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    )
    table.wait_until_exists()
    return table


def is_told(arn):
    found = streams.list_streams(TableName=TABLE)["Streams"]
    expect("list_streams", [(one["StreamArn"], one["TableName"]) for one in found], [(arn, TABLE)])
    description = describe(arn)
    expect("what it holds", description["StreamViewType"], "NEW_AND_OLD_IMAGES")
    expect("its key", description["KeySchema"], [{"AttributeName": "id", "KeyType": "HASH"}])


def one_item(table, follower):
    started = int(time.time())
    table.put_item(Item={"id": "ann", "age": 31})
    table.put_item(Item={"id": "ann", "age": 31})
    table.update_item(Key={"id": "ann"}, UpdateExpression="SET age = :a", ExpressionAttributeValues={":a": 32})
    table.delete_item(Key={"id": "ann"})
    records = follower.poll()
    # A put that changes nothing tells nothing.
    expect("events", [record["eventName"] for record in records], ["INSERT", "MODIFY", "REMOVE"])
    expect("images", [sorted({"OldImage", "NewImage"} & record["dynamodb"].keys()) for record in records], [["NewImage"], ["NewImage", "OldImage"], ["OldImage"]])
    expect("source", {(record["eventSource"], record["awsRegion"]) for record in records}, {("aws:dynamodb", "us-east-1")})
    numbers = [int(record["dynamodb"]["SequenceNumber"]) for record in records]
    expect("sequence numbers grow", numbers == sorted(set(numbers)), True)
    times = [record["dynamodb"]["ApproximateCreationDateTime"].timestamp() for record in records]
    expect("times", all(started - 1 <= time_ <= time.time() + 1 for time_ in times), True)
    # The key and each image have 5 bytes of id and "ann"; each image has 5 more of the age.
    expect("sizes", [record["dynamodb"]["SizeBytes"] for record in records], [15, 25, 15])


def many_items(table, follower, copy):
    with table.batch_writer() as batch:
        for number in range(60):
            batch.put_item(Item={"id": f"item-{number}", "number": number})
    for number in range(0, 60, 2):
        table.update_item(Key={"id": f"item-{number}"}, UpdateExpression="ADD #n :one", ExpressionAttributeNames={"#n": "number"}, ExpressionAttributeValues={":one": 1})
    with table.batch_writer() as batch:
        for number in range(0, 60, 3):
            batch.delete_item(Key={"id": f"item-{number}"})
    apply(copy, follower.poll())
    expect("the copy", copy, {item["id"]: item for item in table.scan()["Items"]})


def positions(arn):
    """Where one can begin to read."""
    shard = describe(arn)["Shards"][0]["ShardId"]

    def read(**position):
        iterator = streams.get_shard_iterator(StreamArn=arn, ShardId=shard, **position)["ShardIterator"]
        return streams.get_records(ShardIterator=iterator, Limit=2)["Records"]

    first, second = read(ShardIteratorType="TRIM_HORIZON")
    number = first["dynamodb"]["SequenceNumber"]
    expect("at a record", read(ShardIteratorType="AT_SEQUENCE_NUMBER", SequenceNumber=number), [first, second])
    expect("after it", read(ShardIteratorType="AFTER_SEQUENCE_NUMBER", SequenceNumber=number)[0], second)
    expect("at the end", read(ShardIteratorType="LATEST"), [])


def switched_off(dynamodb, arn):
    client = dynamodb.meta.client
    client.update_table(TableName=TABLE, StreamSpecification={"StreamEnabled": False})
    description = describe(arn)
    expect("a stream that is switched off", description["StreamStatus"] in ("DISABLING", "DISABLED"), True)
    again = Follower(arn)
    copy = {}
    apply(copy, again.poll())
    expect("it can be read to its end", set(again.iterators), {shard["ShardId"] for shard in description["Shards"]})
    expect("which every shard has now", again.ended, set(again.iterators))


def main():
    dynamodb = boto3.resource("dynamodb", **SETTINGS)
    table = create(dynamodb)
    arn = table.latest_stream_arn
    follower = Follower(arn)
    is_told(arn)
    copy = {}
    one_item(table, follower)
    many_items(table, follower, copy)
    positions(arn)
    switched_off(dynamodb, arn)
    table.delete()
    table.wait_until_not_exists()
    print("the copy is done")


if __name__ == "__main__":
    main()
