// gated: an instance that dependency injection makes unregistered
// control: ungated

var services = new ServiceCollection().BuildServiceProvider();
ITools tools = Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<Tools>(services);
tools.Delete("a.txt");
