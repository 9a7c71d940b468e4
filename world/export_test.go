package world

// Load reads the tables anew, for benchmarks.
var Load = load
