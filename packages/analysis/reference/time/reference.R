# Alarm methods of R surveillance, and the standard error of the fitted mean by R's own glm, on the series of input.json.
suppressMessages({library(surveillance); library(jsonlite)})
input <- fromJSON("input.json", simplifyDataFrame = FALSE)
last <- 20

judge <- function(one) {
  counts <- unlist(one$counts); n <- length(counts); range <- (n - last + 1):n
  plain <- sts(observed = counts, start = c(2014, 2), frequency = 52)
  dated <- sts(observed = counts, epoch = as.numeric(as.Date(one$firstMonday) + 7 * (0:(n - 1))), frequency = 52)
  dated@epochAsDate <- TRUE
  exposed <- sts(observed = counts, start = c(2014, 2), frequency = 52, population = matrix(unlist(one$exposure)))
  flexible <- function(weeks, years, zones, method, level, offset = FALSE) {
    control <- list(range = range, b = years, w = 3, noPeriods = zones, pastWeeksNotIncluded = 26, weightsThreshold = 2.58,
      thresholdMethod = method, alpha = 0.01, trend = TRUE, pThresholdTrend = level, powertrans = "2/3", glmWarnings = FALSE, populationOffset = offset,
      limit54 = c(5, 4))
    result <- suppressWarnings(farringtonFlexible(weeks, control))
    list(dated = weeks@epochAsDate, offset = offset, years = years, zones = zones, method = method, level = level,
      expected = as.vector(result@control$expected), phi = as.vector(result@control$phiVector),
      upper = as.vector(result@upperbound), p = as.vector(result@control$pvalue), trend = as.vector(result@control$trend),
      slope = as.vector(result@control$trendVector), alarm = as.integer(result@alarm))
  }
  short <- function(result) list(upper = as.vector(result@upperbound), alarm = as.integer(result@alarm))
  original <- suppressWarnings(farrington(plain, list(range = range, b = 5, w = 3, alpha = 0.05, powertrans = "2/3")))
  glr <- function(alpha) {
    run <- suppressMessages(algo.glrnb(sts2disProg(plain), list(range = range, c.ARL = 5, M = 26, ret = "value", alpha = alpha,
      change = "intercept", mu0 = list(S = 1, trend = TRUE))))
    list(value = as.vector(run$upperbound), alarm = as.vector(run$alarm), mu0 = run$control$mu0, alpha = run$control$alpha)
  }
  out <- list(name = one$name,
    flexible = list(
      flexible(plain, 5, 1, "delta", 1), flexible(plain, 5, 10, "delta", 1), flexible(plain, 5, 1, "nbPlugin", 1),
      flexible(plain, 5, 10, "nbPlugin", 1), flexible(plain, 5, 1, "muan", 1), flexible(plain, 5, 10, "muan", 1),
      flexible(plain, 3, 5, "delta", 0.05), flexible(dated, 5, 10, "nbPlugin", 1), flexible(dated, 4, 10, "delta", 1),
      flexible(exposed, 5, 10, "nbPlugin", 1, TRUE), flexible(exposed, 4, 4, "muan", 0.05, TRUE)),
    original = short(original),
    ears = lapply(c(C1 = "C1", C2 = "C2", C3 = "C3"), function(m)
      short(earsC(plain, list(range = range, method = m, alpha = if (m == "C3") 0.025 else 0.001)))),
    cusum = lapply(c(rossi = "rossi", standard = "standard", anscombe = "anscombe"), function(t)
      short(cusum(plain, list(range = range, trans = t)))),
    bayes = lapply(c(b0 = 0, b2 = 2), function(b) short(bayes(plain, list(range = range, b = b, w = 6, actY = TRUE, alpha = 0.05)))),
    rki = list(b0 = short(rki(plain, list(range = range, b = 0, w = 6, actY = TRUE))),
      b2 = short(rki(plain, list(range = range, b = 2, w = 4, actY = FALSE)))),
    glrpois = glr(0), pearson = pearson(counts, range[last]))
  if (one$name == "restless-rising") out$glrnb <- glr(NULL)
  out
}

# the last week by glm itself: windows of five years, trend kept, Pearson's dispersion in the standard error
pearson <- function(counts, week) {
  weeks <- unlist(lapply(5:1, function(back) week - 52 * back + (-3:3)))
  data <- data.frame(y = counts[weeks], t = weeks)
  fit <- glm(y ~ t, data = data, family = quasipoisson)
  phi <- max(1, summary(fit)$dispersion)
  mu <- fitted(fit)
  s <- 1.5 * (data$y^(2/3) * mu^(-1/6) - sqrt(mu)) / sqrt(phi * (1 - hatvalues(fit)))
  data$w <- ifelse(s > 2.58, s^-2, 1)
  data$w <- data$w * nrow(data) / sum(data$w)
  again <- glm(y ~ t, data = data, family = quasipoisson, weights = w)
  phi <- max(1, summary(again)$dispersion)
  link <- predict(again, data.frame(t = week), se.fit = TRUE, dispersion = phi)
  list(eta = as.vector(link$fit), error = as.vector(link$se.fit), phi = phi, most = max(data$y))
}

result <- list(version = paste(R.version.string, "surveillance", packageVersion("surveillance")),
  series = suppressWarnings(lapply(input$series, judge)))
write_json(result, "reference.json", digits = NA, auto_unbox = TRUE)
