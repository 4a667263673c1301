# Stratified shares and means with the finite population, Wilson's interval, and adjustment for many comparisons.
suppressPackageStartupMessages({
  library(jsonlite)
  library(survey)
})
input <- fromJSON("input.json", simplifyDataFrame = FALSE, simplifyMatrix = FALSE)

one <- function(set) {
  people <- unlist(set$populations)
  d <- data.frame(stratum = unlist(set$stratum) + 1, said = unlist(set$said), grade = unlist(set$grade))
  d$people <- people[d$stratum]
  d$weight <- d$people / tabulate(d$stratum, length(people))[d$stratum]
  design <- if (isTRUE(set$isFinitePopulation)) {
    svydesign(~1, strata = ~stratum, fpc = ~people, weights = ~weight, data = d)
  } else {
    svydesign(~1, strata = ~stratum, weights = ~weight, data = d)
  }
  share <- svymean(~said, design)
  grade <- svymean(~grade, design)
  ci <- confint(grade, df = degf(design))
  list(name = set$name, share = as.numeric(coef(share)), shareError = as.numeric(SE(share)),
    grade = as.numeric(coef(grade)), gradeError = as.numeric(SE(grade)), gradeInterval = as.numeric(ci),
    degrees = degf(design))
}

wilson <- function(case) as.numeric(suppressWarnings(prop.test(case$yes, case$answers, correct = FALSE))$conf.int)

writeLines(toJSON(list(surveys = lapply(input$surveys, one), tables = lapply(input$tables, wilson),
  holm = p.adjust(unlist(input$p), "holm"), bh = p.adjust(unlist(input$p), "BH")),
  digits = NA, auto_unbox = TRUE), "reference.json")
