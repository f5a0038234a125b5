// Each test compiles its own source. Fixtures that set the gate of the process are marked [NonParallelizable].
[assembly: Parallelizable(ParallelScope.All)]
