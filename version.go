package detente

import "runtime/debug"

// version is the release that the source tree leads to. What makes a release
// (folder release) sets it as it links.
var version = "0.1.0-dev"

// Version returns the version of the program: the module's when it was
// installed from one, else the release that the source tree leads to.
func Version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return version
}

// Release returns the release that the source tree leads to, however the program
// was built.
func Release() string { return version }
