# Rscript --vanilla peers.R TASK: what an R package needs for the same kind of task, on data of its own of the same size. Prints its name and version, and
# seconds of CPU from arrays in memory to the result. Ends without a word when the package is not there.
task <- commandArgs(TRUE)[1]
package <- c(density = "spatstat.explore", alarms = "surveillance", `alarms-year` = "surveillance", knox = "surveillance",
  `gi-star` = "spdep", `gi-star-draws` = "spdep")[[task]]
if (!suppressWarnings(suppressPackageStartupMessages(require(package, character.only = TRUE, quietly = TRUE)))) quit()
set.seed(1)

# a million events, half of them crowded, 512 x 512 cells, bandwidth 3 cells
density_task <- function() {
  n <- 5e5
  x <- c(runif(n), rnorm(n, .5, .08))
  y <- c(runif(n), rnorm(n, .5, .08))
  inside <- x >= 0 & x <= 1 & y >= 0 & y <= 1
  points <- ppp(512 * x[inside], 512 * y[inside], window = owin(c(0, 512), c(0, 512)), check = FALSE)
  function() density(points, sigma = 3, dimyx = 512, edge = TRUE)
}

# 17 weekly series of ten years, judged from a week on
alarms_task <- function(from) {
  series <- lapply(1:17, function(i) {
    sts(observed = rpois(520, .5 * i * (1 + .4 * cos(2 * pi * (0:519) / 52))), start = c(2016, 1), frequency = 52)
  })
  control <- list(range = from:520, b = 5, w = 3, noPeriods = 10, fitFun = "algo.farrington.fitGLM.flexible", thresholdMethod = "nbPlugin", verbose = FALSE)
  farringtonFlexible(series[[1]], control = control)
  function() for (each in series) farringtonFlexible(each, control = control)
}

# 2 000 events, one band of 100 m and one of 15 days, 99 deals
knox_task <- function() {
  at <- matrix(2e4 * runif(4000), ncol = 2)
  day <- sample(366, 2000, replace = TRUE)
  function() knox(dt = dist(day), ds = dist(at, "manhattan"), eps.t = 15, eps.s = 100, simulate.p.value = TRUE, B = 99)
}

# a square grid with eight neighbours, the cell itself too
grid_task <- function(side, work) {
  weights <- nb2listw(include.self(cell2nb(side, side, type = "queen")), style = "B")
  counts <- floor(-2 * log(runif(side^2)))
  function() work(counts, weights)
}

run <- switch(task,
  density = density_task(),
  alarms = alarms_task(520),
  `alarms-year` = alarms_task(469),
  knox = knox_task(),
  `gi-star` = grid_task(316, localG),
  `gi-star-draws` = grid_task(100, function(counts, weights) localG_perm(counts, weights, nsim = 999))
)
sink("/dev/null")
took <- system.time(run())
sink()
cat(package, as.character(packageVersion(package)), sprintf("%.2f", took[["user.self"]] + took[["sys.self"]]), "\n")
