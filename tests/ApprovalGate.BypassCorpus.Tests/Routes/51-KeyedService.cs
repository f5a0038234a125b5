// gated: a keyed service of the interface
// control: ungated

var services = new ServiceCollection().AddKeyedSingleton<ITools, Tools>("files").BuildServiceProvider();
services.GetRequiredKeyedService<ITools>("files").Delete("a.txt");
