# Figures of base R (Knox) on input.json.
suppressMessages(library(jsonlite))
given <- fromJSON("input.json")

# ---- Knox: every pair, all of them looked at ----
apart <- function(x, y, metric) as.matrix(dist(cbind(x, y), method = metric))
bands <- function(values, edges) findInterval(values, edges, left.open = FALSE)
upper <- function(m) m[upper.tri(m)]
knox_table <- function(space, days, columns, rows) {
  found <- matrix(0L, rows, columns)
  for (row in seq_len(rows)) for (column in seq_len(columns)) found[row, column] <- sum(space == row & days == column)
  found
}
# row 1: one address; then one row per band; 0 outside
space_rows <- function(x, y, metric, edges) {
  d <- upper(apart(x, y, metric))
  band <- bands(d, edges)
  ifelse(d == 0, 1, ifelse(band >= 1 & band < length(edges), band + 1, 0))
}
day_columns <- function(day, edges) {
  band <- bands(upper(abs(outer(day, day, "-"))), edges)
  ifelse(band >= 1 & band < length(edges), band, 0)
}
knox <- function(metric) {
  set.seed(11)
  rows <- length(given$distanceEdges)
  columns <- length(given$dayEdges) - 1
  space <- space_rows(given$x, given$y, metric, given$distanceEdges)
  days <- day_columns(given$day, given$dayEdges)
  observed <- knox_table(space, days, columns, rows)
  spatial <- tabulate(space, rows)
  temporal <- tabulate(days, columns)
  tail <- matrix(0, rows, columns)
  for (replicate in 1:999) {
    drawn <- knox_table(space, day_columns(sample(given$day), given$dayEdges), columns, rows)
    tail <- tail + (drawn >= observed)
  }
  list(observed = observed, spatialPairs = spatial, temporalPairs = temporal,
       expected = outer(spatial, temporal) / choose(length(given$x), 2), p = (tail + 1) / 1000)
}

# ---- mean and spread of the table over all orders of seven days ----
orders <- function(values) {
  if (length(values) < 2) return(list(values))
  unlist(lapply(seq_along(values), function(at) lapply(orders(values[-at]), function(rest) c(values[at], rest))), recursive = FALSE)
}
few <- given$few
few_space <- space_rows(few$x, few$y, "euclidean", few$distanceEdges)
tables <- lapply(orders(seq_along(few$day)), function(order)
  knox_table(few_space, day_columns(few$day[order], few$dayEdges), length(few$dayEdges) - 1, length(few$distanceEdges)))
mean_table <- Reduce(`+`, tables) / length(tables)
square_table <- Reduce(`+`, lapply(tables, function(one) one^2)) / length(tables)

write_json(list(
  knox = list(manhattan = knox("manhattan"), euclidean = knox("euclidean")),
  knoxFew = list(mean = mean_table, sd = sqrt(pmax(square_table - mean_table^2, 0)))
), "reference.json", digits = NA, auto_unbox = TRUE, na = "null")
