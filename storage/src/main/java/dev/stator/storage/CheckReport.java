package dev.stator.storage;

/** Takes what a check of a store finds, in lines for a person. */
public interface CheckReport {

  /** Says what is there, or what is unusual and does no harm. */
  void fact(String line);

  /** Says what is wrong. */
  void problem(String line);
}
