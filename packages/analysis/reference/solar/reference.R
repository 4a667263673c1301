# The sun by another road than Meeus: the Astronomical Almanac's low-precision formulas (page C24; Michalsky 1988, Solar Energy 40: 227-235),
# which claim 0.01 degrees for 1950-2050. Sidereal time by the Almanac's own short formula. Plain R, no package but jsonlite.
suppressMessages(library(jsonlite))
input <- fromJSON("input.json")
rad <- pi / 180
days <- input$atMs / 86400000 - 10957.5
anomaly <- (357.528 + 0.9856003 * days) * rad
mean_longitude <- 280.460 + 0.9856474 * days
ecliptic <- (mean_longitude + 1.915 * sin(anomaly) + 0.020 * sin(2 * anomaly)) * rad
obliquity <- (23.439 - 0.0000004 * days) * rad
ascension <- atan2(cos(obliquity) * sin(ecliptic), cos(ecliptic))
declination <- asin(sin(obliquity) * sin(ecliptic))
midnight <- floor(days - 0.5) + 0.5
hours <- (days - midnight) * 24
sidereal <- (6.697375 + 0.0657098242 * days + hours) %% 24
angle <- (sidereal * 15 + input$lng) * rad - ascension
lat <- input$lat * rad
# a vector on the sky turned into the frame of the place: east, north, up
x <- cos(declination) * cos(angle); y <- -cos(declination) * sin(angle); z <- sin(declination)
up <- x * cos(lat) + z * sin(lat); north <- z * cos(lat) - x * sin(lat); east <- y
elevation <- atan2(up, sqrt(north^2 + east^2)) / rad
azimuth <- (atan2(east, north) / rad) %% 360
write_json(list(elevation = elevation, azimuth = azimuth), "reference.json", digits = NA)
