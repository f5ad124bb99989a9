# Golden numbers by R for the statistics tests of the engine: what base R knows that SciPy of the same
# release does not, and a second opinion on the rest. Called by scripts/oracles.sh with the p-values.
options(digits = 17)
number <- function(x) paste(formatC(x, digits = 17, format = "g"), collapse = ", ")
p <- scan(file("stdin"), quiet = TRUE)
wilson <- function(k, n) prop.test(k, n, correct = FALSE)$conf.int
shares <- list(c(0, 10), c(3, 10), c(10, 10), c(85, 100), c(1, 1000))
cat("{\n")
cat(' "by": "', R.version.string, '",\n', sep = "")
cat(' "adjusted": [', number(p.adjust(p, "BH")), "],\n", sep = "")
cat(' "wilson": [\n')
cat(paste(sapply(shares, function(s) {
  i <- wilson(s[1], s[2])
  paste0('  {"counts": [', s[1], ", ", s[2], '], "low": ', number(i[1]), ', "high": ', number(i[2]), "}")
}), collapse = ",\n"))
cat("\n ],\n")
# Newcombe's method 10 from base R's score intervals; the second three of comparisons by Bonferroni.
newcombe <- function(a, m, b, n, comparisons) {
  level <- 1 - 0.05 / comparisons
  one <- prop.test(a, m, conf.level = level, correct = FALSE)$conf.int
  two <- prop.test(b, n, conf.level = level, correct = FALSE)$conf.int
  p <- a / m
  q <- b / n
  c(p - q - sqrt((p - one[1])^2 + (two[2] - q)^2), p - q + sqrt((one[2] - p)^2 + (q - two[1])^2))
}
pairs <- list(c(56, 70, 48, 80, 1), c(9, 10, 3, 10, 1), c(5, 56, 0, 29, 1), c(149, 167, 21, 346, 6), c(10, 10, 0, 20, 3))
cat(' "differences": [\n')
cat(paste(sapply(pairs, function(s) {
  i <- newcombe(s[1], s[2], s[3], s[4], s[5])
  paste0('  {"counts": [', paste(s, collapse = ", "), '], "low": ', number(i[1]), ', "high": ', number(i[2]), "}")
}), collapse = ",\n"))
cat("\n ],\n")
# Means of amounts that are mostly 0, and their difference: score intervals of the share, Student's of what is not 0 by the
# spread of both sides, limits of product and difference recovered from these (Zou and Donner 2008).
side <- function(x, s, m, t) {
  k <- sum(x != 0)
  i <- wilson(k, length(x))
  p <- k / length(x)
  mu <- if (k > 0) mean(x[x != 0]) else m
  h <- if (k > 0) p * t * s / sqrt(k) else 0
  d <- sort(c(mu * (i[1] - p), mu * (i[2] - p)))
  c(p * mu, p * mu - sqrt(d[1]^2 + h^2), p * mu + sqrt(d[2]^2 + h^2))
}
amounts <- function(a, b) {
  x <- a[a != 0]
  y <- b[b != 0]
  df <- max(0, length(x) - 1) + max(0, length(y) - 1)
  s <- sqrt((sum((x - mean(x))^2) + if (length(y) > 0) sum((y - mean(y))^2) else 0) / df)
  one <- side(a, s, mean(c(x, y)), qt(0.975, df))
  two <- side(b, s, mean(c(x, y)), qt(0.975, df))
  d <- one[1] - two[1]
  c(one, two, d, d - sqrt((one[1] - one[2])^2 + (two[3] - two[1])^2), d + sqrt((one[3] - one[1])^2 + (two[1] - two[2])^2))
}
samples <- list(
  list(c(1200, 0, 0, 5400, 0, 0, 0, 840, 0, 0, 0, 0), c(0, 0, 0, 0, 0)),
  list(c(1200, 0, 3000, 5400, 0, -600, 0, 840, 9000, 0), c(0, 480, 0, 0, 1500, 0, 0, 2400)),
  list(c(-1200, 0, 0, -300, 0, 0, -450), c(0, 0, 0, -900)),
  list(c(10, 20, 30, 40), c(12, 19, 33)))
cat(' "amounts": [\n')
cat(paste(sapply(samples, function(s) {
  paste0('  {"first": [', number(s[[1]]), '], "second": [', number(s[[2]]), '], "limits": [', number(amounts(s[[1]], s[[2]])), "]}")
}), collapse = ",\n"))
cat("\n ],\n")
tables <- list(c(30, 70, 50, 850), c(3, 7, 40, 950), c(12, 0, 88, 400), c(1, 99, 20, 880))
cat(' "fisher": [\n')
cat(paste(sapply(tables, function(t) {
  f <- fisher.test(matrix(t, 2, byrow = TRUE))$p.value
  paste0('  {"counts": [', paste(t, collapse = ", "), '], "p": ', number(f), "}")
}), collapse = ",\n"))
cat("\n ]\n}\n")
