// Each fixture builds in folders of its own, and much of a build keeps one core busy at most.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
