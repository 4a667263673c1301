# Regressions of counts and of values, with every kind of standard error; exact tests of two rates.
suppressPackageStartupMessages({
  library(jsonlite)
  library(MASS)
  library(sandwich)
})
input <- fromJSON("input.json", simplifyDataFrame = FALSE, simplifyMatrix = TRUE)
errors <- function(covariance) unname(sqrt(diag(covariance)))

one <- function(set) {
  y <- set$counts
  X <- t(set$columns)
  o <- set$offset
  p <- glm(y ~ X - 1 + offset(o), family = poisson)
  q <- glm(y ~ X - 1 + offset(o), family = quasipoisson)
  hc <- function(fit) lapply(setNames(nm = c("HC0", "HC1", "HC2", "HC3")), function(type) errors(vcovHC(fit, type = type)))
  nw <- function(fit) errors(NeweyWest(fit, lag = set$lags, prewhite = FALSE))
  l <- lm(y ~ X - 1)
  s <- summary(l)
  result <- list(
    name = set$name,
    poisson = list(coefficients = unname(coef(p)), standardErrors = errors(vcov(p)), deviance = deviance(p),
      logLikelihood = as.numeric(logLik(p)), aic = AIC(p), robust = hc(p), neweyWest = nw(p)),
    quasi = list(dispersion = summary(q)$dispersion, standardErrors = errors(vcov(q))),
    linear = list(coefficients = unname(coef(l)), standardErrors = errors(vcov(l)), p = unname(s$coefficients[, 4]),
      confidence = unname(confint(l)), residualDeviation = s$sigma, robust = hc(l), neweyWest = nw(l),
      durbinWatson = sum(diff(resid(l))^2) / sum(resid(l)^2))
  )
  # beyond the Poisson model the likelihood has no maximum, and the search only warns
  if (sum((y - fitted(p))^2 - y) > 0) {
    b <- glm.nb(y ~ X - 1 + offset(o))
    result$negativeBinomial <- list(coefficients = unname(coef(b)), standardErrors = errors(vcov(b)), size = b$theta,
      sizeStandardError = b$SE.theta, logLikelihood = as.numeric(logLik(b)), aic = AIC(b), deviance = deviance(b),
      neweyWest = nw(b))
  }
  result
}

exact <- function(case) {
  test <- poisson.test(c(case$after, case$before), c(case$exposureAfter, case$exposureBefore))
  alone <- poisson.test(case$after, case$exposureAfter)
  list(ratio = c(test$conf.int), rate = c(alone$conf.int), p = test$p.value)
}

writeLines(toJSON(list(regressions = lapply(input$regressions, one), tests = lapply(input$tests, exact)),
  digits = NA, auto_unbox = TRUE), "reference.json")
