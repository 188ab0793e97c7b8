using BenchmarkDotNet.Running;
using BuyerJourney.Benchmarks.Comparing;

// "compare" measures us beside peers in one run; anything else goes to BenchmarkDotNet.
if (args is ["compare", ..]) return CompareCommand.Run(args.AsSpan(1));

BenchmarkSwitcher.FromAssembly(typeof(CompareCommand).Assembly).Run(args);
return 0;
