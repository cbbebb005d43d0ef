/** What a run showed: ratios and medians over its rounds, as text, as JSON and as a page. */
package dev.stator.bench.report;
