package dev.stator.verify.realinput;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/** A bean of the Enhanced client, in the form that the client asks for. */
@DynamoDbBean
public class User {
  private String userId = "";
  private Instant createdAt = Instant.EPOCH;
  private int age;
  private List<String> notes = List.of();

  static User of(String userId, String createdAt, int age, String... notes) {
    User user = new User();
    user.setUserId(userId);
    user.setCreatedAt(Instant.parse(createdAt));
    user.setAge(age);
    user.setNotes(List.of(notes));
    return user;
  }

  @DynamoDbPartitionKey
  @DynamoDbAttribute("user_id")
  public String getUserId() {
    return userId;
  }

  public void setUserId(String userId) {
    this.userId = userId;
  }

  @DynamoDbSortKey
  @DynamoDbAttribute("created_at")
  public Instant getCreatedAt() {
    return createdAt;
  }

  public void setCreatedAt(Instant createdAt) {
    this.createdAt = createdAt;
  }

  public int getAge() {
    return age;
  }

  public void setAge(int age) {
    this.age = age;
  }

  public List<String> getNotes() {
    return notes;
  }

  public void setNotes(List<String> notes) {
    this.notes = notes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof User user
        && userId.equals(user.userId)
        && createdAt.equals(user.createdAt)
        && age == user.age
        && notes.equals(user.notes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(userId, createdAt, age, notes);
  }

  @Override
  public String toString() {
    return userId + " " + createdAt + " " + age + " " + notes;
  }
}
