# Kulldorff's scan statistics by definition: every circle, every window, random data sets from R's own generators.
library(jsonlite)
d <- fromJSON("input.json")
L <- length(d$x)
N <- length(d$casePlace)
set.seed(7)
distance <- as.matrix(dist(cbind(d$x, d$y)))
case <- d$casePlace + 1
control <- d$controlPlace + 1

# circles: row of 0/1 per circle, at most half of what is at risk
circles <- function(risk) {
  rows <- list(); centre <- c(); radius <- c()
  for (i in 1:L) for (r in sort(unique(distance[i, distance[i, ] <= d$maxRadius]))) {
    inside <- distance[i, ] <= r
    if (sum(risk[inside]) > 0.5 * sum(risk)) next
    rows[[length(rows) + 1]] <- as.numeric(inside); centre <- c(centre, i); radius <- c(radius, r)
  }
  list(inside = do.call(rbind, rows), centre = centre, radius = radius)
}
xlogx <- function(x) ifelse(x > 0, x * log(pmax(x, 1e-300)), 0)
# n ln(n/mu) + (N-n) ln((N-n)/(N-mu))
poisson <- function(n, mu, low) {
  value <- xlogx(n) - ifelse(n > 0, n * log(mu), 0) + xlogx(N - n) - ifelse(N > n, (N - n) * log(N - mu), 0)
  ifelse((if (low) n < mu else n > mu & n >= 2), value, 0)
}
total <- N + length(control)
bernoulli <- function(n, people) {
  value <- xlogx(n) + xlogx(people - n) - xlogx(people) + xlogx(N - n) + xlogx(total - people - N + n) - xlogx(total - people) -
    (xlogx(N) + xlogx(total - N) - xlogx(total))
  ifelse(n / people > N / total & n >= 2, value, 0)
}
answer <- function(z, statistic, n, mu, simulated, window = NULL) {
  at <- which.max(statistic)
  # circles may tie: all of them
  rows <- (which(statistic >= max(statistic) - 1e-9) - 1) %% nrow(z$inside) + 1
  c(list(places = unique(lapply(rows, function(row) I(which(z$inside[row, ] == 1) - 1))), observed = n[at], expected = mu[at],
    logLikelihoodRatio = max(statistic), p = (sum(simulated >= max(statistic) - 1e-9) + 1) / (length(simulated) + 1),
    quantiles = as.numeric(quantile(simulated, c(0.1, 0.25, 0.5, 0.75, 0.9, 0.95)))), window)
}

# Poisson in space, high and low
mu <- N * d$population / sum(d$population)
z <- circles(mu)
expected <- as.numeric(z$inside %*% mu)
n <- as.numeric(z$inside %*% tabulate(case, L))
draws <- z$inside %*% rmultinom(d$replicates, N, d$population)
high <- apply(draws, 2, function(k) max(poisson(k, expected, FALSE)))
low <- apply(draws, 2, function(k) max(poisson(k, expected, TRUE)))
out <- list(poissonHigh = answer(z, poisson(n, expected, FALSE), n, expected, high),
            poissonLow = answer(z, poisson(n, expected, TRUE), n, expected, low))

# cases among cases and controls
people <- tabulate(c(case, control), L)
z <- circles(people)
inside <- as.numeric(z$inside %*% people)
n <- as.numeric(z$inside %*% tabulate(case, L))
everybody <- c(case, control)
simulated <- replicate(d$replicates, max(bernoulli(as.numeric(z$inside %*% tabulate(sample(everybody, N), L)), inside)))
out$bernoulli <- answer(z, bernoulli(n, inside), n, inside * N / total, simulated)

# space and time: windows as columns
windows <- do.call(rbind, lapply(1:d$days, function(from) cbind(from, to = from:min(d$days, from + d$maxWindow - 1))))
covers <- apply(windows, 1, function(w) as.numeric(1:d$days >= w[1] & 1:d$days <= w[2]))
alive <- windows[, 2] == d$days
counts <- function(place, day) matrix(tabulate((day - 1) * L + place, L * d$days), L)
largest <- function(table, z, mu, which) max(poisson(as.numeric(z$inside %*% table %*% covers[, which]), mu, FALSE))
spaceTime <- function(z, perPlaceDay, which, shuffle) {
  mu <- as.numeric(z$inside %*% perPlaceDay %*% covers[, which])
  n <- as.numeric(z$inside %*% counts(case, d$caseDay) %*% covers[, which])
  simulated <- replicate(399, largest(shuffle(), z, mu, which))
  at <- windows[which, , drop = FALSE][(which.max(poisson(n, mu, FALSE)) - 1) %/% nrow(z$inside) + 1, ]
  answer(z, poisson(n, mu, FALSE), n, mu, simulated, list(firstDay = at[[1]], lastDay = at[[2]]))
}
z <- circles(d$population)
flat <- outer(mu, rep(1 / d$days, d$days))
multinomial <- function() matrix(rmultinom(1, N, as.numeric(flat)), L)
out$poissonProspective <- spaceTime(z, flat, alive, multinomial)
out$poissonRetrospective <- spaceTime(z, flat, rep(TRUE, nrow(windows)), multinomial)
z <- circles(tabulate(case, L))
product <- outer(tabulate(case, L), tabulate(d$caseDay, d$days)) / N
permute <- function() counts(case, sample(d$caseDay))
out$permutationProspective <- spaceTime(z, product, alive, permute)
out$permutationRetrospective <- spaceTime(z, product, rep(TRUE, nrow(windows)), permute)
write(toJSON(out, digits = NA, auto_unbox = TRUE), "reference.json")
