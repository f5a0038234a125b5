namespace Acme.Contracts;

public class ObjectMeta
{
    public string? Name { get; set; }

    public string Namespace { get; set; } = "default";

    public IDictionary<string, string>? Labels { get; set; }
}

public class Workload
{
    public string Kind { get; set; } = "Deployment";

    public ObjectMeta Metadata { get; set; } = new();

    public WorkloadSpec? Spec { get; set; }

    public void Validate() => ArgumentException.ThrowIfNullOrEmpty(Metadata.Name);
}

public class WorkloadSpec
{
    public int? Replicas { get; set; }

    public IList<Container> Containers { get; set; } = [];
}

public class Container
{
    public required string Image { get; init; }

    public IList<string>? Args { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
