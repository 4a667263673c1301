# Usual looks by a Poisson regression on area and week, exact intervals by binom.test, chance of silence by dnbinom.
suppressMessages(library(jsonlite))
input <- fromJSON("input.json")
data <- data.frame(looks = input$reports + input$zeroReports + input$rounds,
  area = factor(rep(seq_len(input$areas), each = input$weeks)), week = factor(rep(seq_len(input$weeks), input$areas)))
fit <- glm(looks ~ area + week, family = poisson, data = data, epsilon = 1e-14)
usual <- unname(fitted(fit))
omega <- max(0, (sum((data$looks - usual)^2) * nrow(data) / fit$df.residual - sum(usual)) / sum(usual^2))
# posterior mean of a gamma variable with mean 1 and variance omega, times the usual
expected <- usual * (1 / omega + data$looks) / (1 / omega + usual)
looks <- tapply(data$looks, data$area, sum)
incidents <- tapply(input$incidents, data$area, sum)
intervals <- mapply(function(x, n) binom.test(x, n)$conf.int, incidents, looks)
last <- rep(seq_len(input$weeks) > input$weeks - 6, input$areas)
silence <- tapply(dnbinom(0, size = 1 / omega, mu = usual, log = TRUE) * last, data$area, sum)
write_json(list(usual = usual, omega = omega, expected = expected, rate = as.vector(incidents / looks), lower = intervals[1, ],
  upper = intervals[2, ], silence = as.vector(exp(silence))), "reference.json", digits = NA, auto_unbox = TRUE)
