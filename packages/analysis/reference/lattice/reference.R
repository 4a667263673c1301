# Figures of spdep (weights, local and global autocorrelation, empirical Bayes) and of base R (Kendall) on input.json.
suppressMessages({ library(spdep); library(sf); library(jsonlite) })
given <- fromJSON("input.json", simplifyVector = FALSE)
numbers <- function(name) as.numeric(unlist(given[[name]]))

ring <- function(corners) matrix(as.numeric(unlist(corners)), ncol = 2, byrow = TRUE)
shapes <- st_sfc(lapply(given$areas, function(corners) st_polygon(list(ring(corners)))))
places <- cbind(numbers("x"), numbers("y"))
zero_based <- function(nb) lapply(nb, function(row) I(as.integer(row[row > 0]) - 1L))

queen <- poly2nb(shapes, queen = TRUE, snap = 1e-9)
nearest <- knn2nb(knearneigh(places, k = given$k))
band <- dnearneigh(places, 0, given$upTo)

one <- function(test) list(estimate = unname(test$estimate[1]), expectation = unname(test$estimate[2]),
                           variance = unname(test$estimate[3]), z = as.numeric(test$statistic), p = as.numeric(test$p.value))
local_table <- function(found) list(i = unname(found[, 1]), expected = unname(found[, 2]), variance = unname(found[, 3]),
                                    z = unname(found[, 4]), p = unname(found[, 5]))

described <- function(x, nb, style) {
  plain <- nb2listw(nb, style = style, zero.policy = TRUE)
  own <- nb2listw(include.self(nb), style = style, zero.policy = TRUE)
  found <- list(
    gi = as.numeric(localG(x, plain, zero.policy = TRUE)),
    giStar = as.numeric(localG(x, own, zero.policy = TRUE)),
    conditional = local_table(localmoran(x, plain, conditional = TRUE, zero.policy = TRUE)),
    total = local_table(localmoran(x, plain, conditional = FALSE, zero.policy = TRUE)),
    quadrant = as.character(attr(localmoran(x, plain, zero.policy = TRUE), "quadr")$mean),
    moran = one(moran.test(x, plain, randomisation = TRUE, zero.policy = TRUE)),
    moranNormal = one(moran.test(x, plain, randomisation = FALSE, zero.policy = TRUE)),
    geary = one(geary.test(x, plain, randomisation = TRUE, zero.policy = TRUE)),
    gearyNormal = one(geary.test(x, plain, randomisation = FALSE, zero.policy = TRUE)))
  if (style == "B") found$g <- one(globalG.test(x, plain, zero.policy = TRUE))
  found
}

x <- numbers("values")
counts <- numbers("counts")
cases <- numbers("cases")
people <- numbers("population")
weighted <- nb2listw(queen, style = "W")
set.seed(7)
drawn <- localG_perm(x, weighted, nsim = given$replicates)
moran_drawn <- localmoran_perm(x, weighted, nsim = given$replicates)
global <- EBest(cases, people)
due <- people * sum(cases) / sum(people)
local_rates <- EBlocal(cases, people, queen)

kendall <- lapply(given$series, function(series) {
  series <- as.numeric(unlist(series))
  time <- seq_along(series)
  steps <- sign(outer(series, series, "-")) * sign(outer(time, time, "-"))
  test <- cor.test(time, series, method = "kendall", exact = FALSE, continuity = TRUE)
  list(s = sum(steps) / 2, tau = unname(test$estimate), z = unname(test$statistic), p = test$p.value)
})

write_json(list(
  queen = zero_based(queen), nearest = zero_based(nearest), band = zero_based(band),
  queenBinary = described(x, queen, "B"), queenRow = described(x, queen, "W"), nearestRow = described(x, nearest, "W"),
  countsQueen = described(counts, queen, "B"),
  drawn = list(gi = attr(drawn, "internals")[, "Pr(folded) Sim"], moran = moran_drawn[, "Pr(folded) Sim"]),
  moranDrawn = moran.mc(x, weighted, nsim = 9999)$p.value, gearyDrawn = geary.mc(x, weighted, nsim = 9999)$p.value,
  rates = list(raw = global$raw, estimate = global$estmm, a = attr(global, "parameters")$a, m = attr(global, "parameters")$m),
  localRates = list(raw = local_rates$raw, estimate = local_rates$est),
  ratesMoran = unname(EBImoran.mc(cases, people, weighted, nsim = 999)$statistic),
  # choynowski() takes the upper tail as 1 minus the lower one, which costs the digits of small p
  probability = ifelse(cases < due, ppois(cases, due), ppois(cases - 1, due, lower.tail = FALSE)),
  kendall = kendall
), "reference.json", digits = NA, auto_unbox = TRUE, na = "null")
