# Figures of base R on input.json: Gini as the mean difference between all pairs of units, tests of shares, hits of a forecast.
suppressMessages(library(jsonlite))
given <- fromJSON("input.json", simplifyVector = FALSE)
numbers <- function(list) as.numeric(unlist(list))

described <- function(counts) {
  n <- length(counts); events <- sum(counts)
  gini <- sum(abs(outer(counts, counts, "-"))) / (2 * n^2 * mean(counts))
  # the most even spread: no more than one event per unit when there are fewer events than units
  even <- if (events < n) c(rep(1, events), rep(0, n - events)) else rep(1, n)
  floor <- sum(abs(outer(even, even, "-"))) / (2 * n^2 * mean(even))
  falling <- sort(counts, decreasing = TRUE)
  list(gini = gini, generalisedGini = (gini - floor) / (1 - floor),
       unitsHoldingHalf = min(which(cumsum(falling) >= events / 2)) / n,
       eventsOnTopTenth = sum(falling[seq_len(ceiling(n / 10))]) / events)
}

base <- numbers(given$base); test <- numbers(given$test)
change <- function(p) list(p = p, adjusted = p.adjust(p, "BH"))
one <- function(unit, which) {
  table <- cbind(c(base[unit], test[unit]), c(sum(base) - base[unit], sum(test) - test[unit]))
  if (sum(table[, 1]) == 0) return(1)
  if (which == "fisher") fisher.test(table)$p.value
  else suppressWarnings(prop.test(table[, 1], rowSums(table), correct = FALSE))$p.value
}
units <- seq_along(base)

score <- numbers(given$forecast)
quality <- lapply(c(0.02, 0.1, 0.25), function(share) {
  cells <- ceiling(share * length(base))
  hits <- sum(test[order(-score)][seq_len(cells)])
  best <- sum(sort(test, decreasing = TRUE)[seq_len(cells)])
  rate <- hits / sum(test)
  list(share = share, cells = cells, hits = hits, pai = rate / (cells / length(base)), pei = hits / best,
       rri = (hits / sum(base[order(-score)][seq_len(cells)])) / (sum(test) / sum(base)))
})

write_json(list(
  sets = lapply(given$sets, function(set) described(numbers(set))),
  proportion = change(sapply(units, one, "proportion")), fisher = change(sapply(units, one, "fisher")),
  quality = quality
), "reference.json", digits = NA, auto_unbox = TRUE, na = "null")
