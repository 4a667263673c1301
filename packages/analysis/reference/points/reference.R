# Figures of base R (Knox, exact sums) and spatstat (density at events, bandwidths, nearest neighbours, K) on input.json.
suppressMessages({ library(spatstat); library(jsonlite) })
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

# ---- density: the exact sum at the cells' centres, in plain words ----
box <- given$window
x <- given$x; y <- given$y; n <- length(x); h <- given$bandwidth
centre <- function(from, to, cells) from + (seq_len(cells) - 0.5) * (to - from) / cells
east <- centre(box$west, box$east, given$grid$columns)
north <- centre(box$south, box$north, given$grid$rows)
inside <- function(x, y, h) (pnorm((box$east - x) / h) - pnorm((box$west - x) / h)) * (pnorm((box$north - y) / h) - pnorm((box$south - y) / h))
bell <- function(dx, dy, h) exp(-(dx^2 + dy^2) / (2 * h^2)) / (2 * pi * h^2)
# rows from the south, each from the west; h per event, weight per event
surface <- function(x, y, h, weight) as.vector(sapply(north, function(v) sapply(east, function(u) sum(weight * bell(u - x, v - y, h)))))
cells <- expand.grid(x = east, y = north)
raw <- surface(x, y, rep(h, n), rep(1, n))

# ---- adaptive: Abramson's rule by the density at the events, each cell corrected with a bandwidth of its own ----
pilot_events <- sapply(seq_len(n), function(i) sum(bell(x - x[i], y - y[i], h))) / inside(x, y, h)
pilot_cells <- raw / inside(cells$x, cells$y, h)
middle <- exp(mean(log(pilot_events^-0.5)))
event_h <- h * pmin(pilot_events^-0.5 / middle, 5)
cell_h <- h * pmin(pilot_cells^-0.5 / middle, 5)
adaptive <- surface(x, y, event_h, rep(1, n)) / inside(cells$x, cells$y, cell_h)

# ---- relative risk of night against day ----
night <- given$isNight == 1
share <- function(which) surface(x[which], y[which], rep(h, sum(which)), rep(1 / sum(which), sum(which))) / inside(cells$x, cells$y, h)
log_risk <- log(share(night)) - log(share(!night))

events <- suppressWarnings(ppp(x, y, window = owin(c(box$west, box$east), c(box$south, box$north))))
places <- unique(events)
at_events <- function(...) as.numeric(density(events, sigma = h, at = "points", ...))
k_at <- function(correction) {
  found <- Kest(events, r = sort(unique(c(seq(0, 500, by = 0.5), given$radii))), correction = correction)
  sapply(given$radii, function(radius) found[[3]][which.min(abs(found$r - radius))])
}

write_json(list(
  knox = list(manhattan = knox("manhattan"), euclidean = knox("euclidean")),
  knoxFew = list(mean = mean_table, sd = sqrt(pmax(square_table - mean_table^2, 0))),
  density = list(none = raw, uniform = pilot_cells, jonesDiggle = surface(x, y, rep(h, n), 1 / inside(x, y, h)),
                 leaveOneOut = at_events(leaveoneout = TRUE), all = at_events(leaveoneout = FALSE),
                 jonesDiggleAll = at_events(leaveoneout = FALSE, diggle = TRUE)),
  adaptive = list(eventBandwidth = event_h, cellBandwidth = cell_h, intensity = adaptive),
  logRisk = log_risk,
  bandwidths = list(scott = as.numeric(bw.scott(events)), diggle = as.numeric(bw.diggle(events)), ppl = as.numeric(bw.ppl(events)),
                    diggleOnce = as.numeric(bw.diggle(places)), pplOnce = as.numeric(bw.ppl(places))),
  nearest = list(mean = mean(nndist(places)), naive = clarkevans(places, correction = "none"),
                 donnelly = clarkevans(places, correction = "Donnelly")),
  k = list(isotropic = k_at("isotropic"), translation = k_at("translate"))
), "reference.json", digits = NA, auto_unbox = TRUE, na = "null")
